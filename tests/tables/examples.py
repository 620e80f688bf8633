#!/usr/bin/env python3
"""Runs the examples of data/lexicon/predicates.tsv and certainty_adverbs.tsv: the word in brackets must be an event with
the certainty of its row. Then the table compiler on broken tables. Prints TAP.

    tests/tables/examples.py SAYSO LEXC"""
import json
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TABLES = {'predicates': (('affirmed', 'example'), ('negated', 'negated_example')),
          'certainty_adverbs': (('value', 'example'),)}
BROKEN = [  # rows of predicates.tsv, what is said of them
    (['fail to\tCT-\tCT+\tnegated', 'avoid\tCT-\tCT+\tnegated'], ':3: row out of order'),
    (['avoid\tCT-\tCT+\tnegated', 'avoid\tCT-\tCT+\tnegated'], ':3: row given twice'),
    (['avoid\tCT\tCT+\tnegated'], ':2: unknown affirmed "CT"'),
    (['avoid\tCT-\tCT+\tdenied'], ':2: unknown why "denied"'),
    (['avoid\tCT-'], ':2: field without a value: "negated"'),
    (['avoid\tCT-\tCT+\tnegated\ta\tb\tc'], ':2: too many fields'),
    ([], ':2: no rows'),
]


def rows(name):
    header = None
    with open('%s/data/lexicon/%s.tsv' % (ROOT, name), encoding='utf-8') as file:
        for number, line in enumerate(file, 1):
            fields = line.rstrip('\n').split('\t')
            if line.startswith('# '):
                continue
            if header is None:
                header = fields
            else:
                yield number, dict(zip(header, fields))


def examples():
    """(place, certainty, text, begin, end)"""
    for name, columns in TABLES.items():
        for number, row in rows(name):
            for value, column in columns:
                marked = row.get(column, '')
                if marked:
                    begin, end = marked.index('['), marked.index(']') - 1
                    text = marked.replace('[', '').replace(']', '')
                    yield '%s.tsv:%d' % (name, number), row[value], text, begin, end


def read(sayso, cases):
    lines = ''.join(json.dumps({'id': str(i), 'text': case[2], 'language': 'en'}) + '\n' for i, case in enumerate(cases))
    command = [sayso, 'read', '--quiet', '--format', 'jsonl', '--events', 'all', '--explain', '--input', 'jsonl', '-']
    done = subprocess.run(command, input=lines.encode('utf-8'), check=True, stdout=subprocess.PIPE)
    return [json.loads(line) for line in done.stdout.decode('utf-8').split('\n')[:-1]]


def run_examples(sayso):
    cases, failed = list(examples()), 0
    for (place, wanted, text, begin, end), line in zip(cases, read(sayso, cases)):
        found = [e for e in line['events'] if e['begin'] < end and begin < e['end']]
        got = '%s (%s)' % (found[0]['factuality'], found[0]['fact_rule']) if found else 'no event'
        good = bool(found) and found[0]['factuality'] == wanted
        failed += not good
        print('%sok - %s: %s%s' % ('' if good else 'not ', place, text, '' if good else ' # %s, not %s' % (got, wanted)))
    return failed


def run_broken(lexc):
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        path, out = folder + '/predicates.tsv', folder + '/predicates.inc'
        for lines, wanted in BROKEN:
            with open(path, 'w', encoding='utf-8') as file:
                file.write('\n'.join(['predicate\taffirmed\tnegated\twhy\texample\tnegated_example'] + lines) + '\n')
            done = subprocess.run([lexc, path, out], stderr=subprocess.PIPE, check=False)
            message = done.stderr.decode('utf-8')
            good = done.returncode == 2 and path + wanted in message and not os.path.exists(out)
            failed += not good
            print('%sok - a broken table: %s' % ('' if good else 'not ', wanted))
    return failed


sys.exit(run_examples(os.path.abspath(sys.argv[1])) + run_broken(os.path.abspath(sys.argv[2])) > 0)
