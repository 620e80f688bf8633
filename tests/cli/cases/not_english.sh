# text that is not English: no statements, the language is set, said once and counted
cat >de.txt <<'END'
Die Ministerin sagte am Montag, dass die Brücke über den Fluss geschlossen werde. Der Sprecher der Polizei erklärte,
man habe davon nichts gewusst und werde die Sache prüfen.
END
cp de.txt de2.txt
sayso read --format jsonl de.txt | grep -o '"language":"[^"]*"\|"statements":.*'
sayso read --format jsonl de.txt de2.txt >/dev/null
sayso read -q --format jsonl de.txt >/dev/null
