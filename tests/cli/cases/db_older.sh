# a ledger of the version before: to read it one is told what to do, read --db brings it up to date and keeps what is in it
say() { "$@"; echo "status $?"; }
echo 'Anna Bell said the port was closed.' >a.txt
echo 'Tom Reed denied it.' >b.txt
sayso read --quiet --db x.sayso a.txt
python3 - <<'END'
import sqlite3
c = sqlite3.connect('x.sayso')
blocks = c.execute('SELECT * FROM block').fetchall()
c.execute('UPDATE block SET key = key + 1') # keys were others
c.commit()
# What the versions after the first have added.
c.executescript('''DROP TRIGGER near_added; DROP TRIGGER near_removed; DROP TRIGGER account_added; DROP TRIGGER account_removed;
DROP TABLE outlet; DROP TABLE passing; DROP TABLE event_day; DROP TABLE total; DROP INDEX place_mentions; DROP INDEX account_claims;
DROP INDEX account_conflicts; ALTER TABLE place DROP COLUMN mentions; ALTER TABLE place DROP COLUMN documents;
ALTER TABLE place DROP COLUMN events; DROP TABLE note; ALTER TABLE link RENAME COLUMN event TO mention; ALTER TABLE link RENAME COLUMN other_event TO other_mention; DROP INDEX near_wording; ALTER TABLE near DROP COLUMN wording;
PRAGMA user_version = 1''')
open('blocks', 'w').write(str(blocks))
END
say sayso list x.sayso documents
sayso read --quiet --db x.sayso b.txt
say sayso list x.sayso statements --format csv
say sayso list x.sayso notes --format jsonl
python3 -c "
import sqlite3
blocks = sqlite3.connect('x.sayso').execute('SELECT * FROM block WHERE document = 1').fetchall()
print('blocks are made anew' if blocks and str(blocks) == open('blocks').read() else blocks)"
say sayso check x.sayso
