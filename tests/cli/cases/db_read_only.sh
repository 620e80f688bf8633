# a ledger that cannot be written is listed and exported; writing to it is refused
echo 'Anna Bell said the port was closed.' >a.txt
sayso read --quiet --db x.sayso a.txt
folder=$(mktemp -d /tmp/sayso.XXXXXX)
cp x.sayso "$SAYSO" "$folder"
chmod 444 "$folder/x.sayso"
chmod 555 "$folder"
cd "$folder" || exit
if [ "$(id -u)" = 0 ]; then # permissions do not hold for the superuser
    run() { setpriv --reuid 65534 --regid 65534 --clear-groups "$@"; }
else
    run() { "$@"; }
fi
run ./sayso list x.sayso sources
run ./sayso export x.sayso --format jsonl | wc -l
run ./sayso grade x.sayso 'Anna Bell' A1
echo "status $?"
run ./sayso check x.sayso
ls
chmod 755 "$folder"
rm -rf "$folder"
