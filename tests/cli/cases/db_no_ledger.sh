# no ledger, a file that is none, one of another program, a newer one, one cut short: said, status 3, nothing changed
say() { "$@"; echo "status $?"; }
say sayso list absent.sayso documents
say sayso list . documents
echo 'some text that is no database, and longer than the head of one is: one hundred bytes are what SQLite looks at first.' >text.sayso
say sayso list text.sayso documents
say sayso read --db text.sayso "$DATA"/../data/none.txt
: >empty.sayso
say sayso list empty.sayso documents
python3 - <<'END'
import sqlite3
other = sqlite3.connect('other.sayso'); other.execute('CREATE TABLE t (x)'); other.commit()
END
say sayso list other.sayso documents
say sayso read --db other.sayso absent.txt
echo 'Anna Bell said the port was closed.' >a.txt
sayso read --quiet --db x.sayso a.txt
cp x.sayso newer.sayso
python3 -c "import sqlite3; c = sqlite3.connect('newer.sayso'); c.execute('PRAGMA user_version = 99'); c.commit()"
say sayso list newer.sayso documents
say sayso remove newer.sayso a.txt
head -c 20000 x.sayso >short.sayso
say sayso list short.sayso documents
say sayso check short.sayso
ls
