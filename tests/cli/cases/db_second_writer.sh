# who writes waits for another writer and says so after a second; readers do not wait
echo 'Anna Bell said the port was closed.' >a.txt
sayso read --quiet --db x.sayso a.txt
python3 - <<'END' &
import sqlite3, time
other = sqlite3.connect('x.sayso', isolation_level=None)
other.execute('BEGIN IMMEDIATE')
open('held', 'w')
time.sleep(3)
other.execute('COMMIT')
END
until [ -e held ]; do sleep 0.1; done
sayso list x.sayso sources
sayso grade x.sayso 'Anna Bell' A1
wait
sayso list x.sayso sources
