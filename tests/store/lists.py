#!/usr/bin/env python3
"""Every list with every filter and every sort, on a ledger of the stories: the rows of a filter are those of the whole list that have the
value, a filter that a list lacks says which there are, and pages put together are the whole. Prints TAP.

    tests/store/lists.py SAYSO
"""
import json
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LISTS = ('documents statements sources events places accounts claims conflicts corroboration copies relays outlets days notes summary').split()
# Filter -> columns of which one must hold the value; of lists without these columns only the number of rows is looked at.
COLUMNS = {'source': ('source', 'origin', 'other_origin', 'holder', 'origin_names', 'passes_on'), 'class': ('class',), 'act': ('act',), 'type': ('type',),
           'actor': ('actors', 'recipients'), 'place': ('place',), 'factuality': ('factuality',), 'outlet': ('outlet', 'publisher', 'other_outlet'),
           'aspect': ('aspect',), 'kind': ('kind',), 'account': ('account',), 'document': ('document', 'id', 'other_document')}
FILTERS = list(COLUMNS) + ['from', 'until', 'text']


class Lists:
    def __init__(self, sayso, ledger):
        self.sayso, self.ledger, self.faults, self.n = sayso, ledger, [], 0

    def ask(self, name, *options):
        done = subprocess.run([self.sayso, 'list', self.ledger, name, '--format', 'jsonl', *options], capture_output=True, text=True, check=False)
        return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr.strip()

    def expect(self, is_right, what):
        self.n += 1
        if not is_right:
            self.faults.append(what)

    def value_of(self, rows, filter_):
        """A value that some row has, not the first, so that a filter has something to leave out."""
        values = [row[c] for row in rows for c in COLUMNS.get(filter_, ()) if isinstance(row.get(c), str)]
        values += [v for row in rows for c in COLUMNS.get(filter_, ()) if isinstance(row.get(c), list) for v in row[c] if isinstance(v, str)]
        return values[len(values) // 2] if values else None

    def check_filter(self, name, whole, filter_, others):
        value = self.value_of(whole, filter_) or others[filter_]
        status, rows, said = self.ask(name, '--' + filter_, value)
        if status == 2:
            self.expect('cannot be filtered' in said and not rows, f'{name} --{filter_}: {said}')
            return
        self.expect(status == 0, f'{name} --{filter_} {value}: {status} {said}')
        self.expect(len(rows) <= len(whole), f'{name} --{filter_} {value}: {len(rows)} rows of {len(whole)}')
        if self.value_of(whole, filter_):
            self.expect(rows, f'{name} --{filter_} {value}: no row, though one has it')
        has = [any(c in row for c in COLUMNS.get(filter_, ())) for row in rows]
        for row in rows if has and all(has) else []:
            shown = json.dumps([row.get(c) for c in COLUMNS[filter_]], ensure_ascii=False).lower()
            self.expect(value.lower() in shown or filter_ == 'actor', f'{name} --{filter_} {value}: a row has {shown}')
        status, none, said = self.ask(name, '--' + filter_, {'from': '2999-01-01', 'until': '1000-01-01', 'account': '999999999'}.get(filter_, 'zzqqx'))
        self.expect(status == 0 and not none, f'{name} --{filter_} of nothing: {status}, {len(none)} rows {said}')

    def check_sorts(self, name, whole):
        for column in dict.fromkeys(c for row in whole for c in row):
            for sort in (column, '-' + column):
                status, rows, said = self.ask(name, '--sort', sort)
                self.expect(status == 0 and len(rows) == len(whole), f'{name} --sort {sort}: {status}, {len(rows)} rows {said}')
                numbers = [row[column] for row in rows if isinstance(row.get(column), (int, float))]
                self.expect(numbers == sorted(numbers, reverse=sort[0] == '-'), f'{name} --sort {sort}: {numbers[:9]}')

    def check_limit(self, name, whole):
        status, rows, said = self.ask(name, '--limit', '3')
        self.expect(status == 0 and rows == whole[:3], f'{name} --limit 3: {rows} {said}')
        status, rows, said = self.ask(name, '--limit', '3', '--offset', '2')
        self.expect(status == 0 and rows == whole[2:5], f'{name} --limit 3 --offset 2: {rows} {said}')
        status, rows, said = self.ask(name, '--offset', '1')
        self.expect(status == 0 and rows == whole[1:], f'{name} --offset 1: {len(rows)} rows {said}')


def main():
    sayso = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        ledger, stories, copy = folder + '/x.sayso', ROOT + '/tests/stories/input.jsonl', folder + '/copy.jsonl'
        with open(stories, encoding='utf-8') as f, open(copy, 'w', encoding='utf-8') as out:
            out.write(json.dumps({**json.loads(f.readline()), 'id': 'reprint', 'publisher': 'Evening Post'}) + '\n')
        subprocess.run([sayso, 'read', '--quiet', '--db', ledger, stories, copy], check=True)
        lists = Lists(sayso, ledger)
        whole = {name: lists.ask(name)[1] for name in LISTS}
        others = {f: next((v for name in LISTS if (v := lists.value_of(whole[name], f))), '2021-05-04') for f in FILTERS}
        others['text'] = 'workers'
        for name in LISTS:
            lists.expect(whole[name] or name == 'notes', f'{name} has no rows')
            for filter_ in FILTERS:
                lists.check_filter(name, whole[name], filter_, others)
            lists.check_sorts(name, whole[name])
            lists.check_limit(name, whole[name])
    for fault in lists.faults[:40]:
        print('not ok - ' + fault)
    print('# %d expectations' % lists.n)
    if not lists.faults:
        print('ok - every list with every filter and sort')
    return 1 if lists.faults else 0


if __name__ == '__main__':
    sys.exit(main())
