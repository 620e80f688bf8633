#!/usr/bin/env python3
"""Runs the examples of tables of data/lexicon, one a row: what stands in brackets must be read as the row says. Then the
table compiler on broken tables. Prints TAP.

    predicates, certainty_adverbs    an event with the certainty of the row
    event_nouns, _verbs, _adjectives an event; among the happenings or only among all predicates, as the row says
    time_words, time_phrases         a time expression; "= VALUE" behind the text: with that value (- none), when it was
                                     published on Wednesday, 9 March 2022
    number_words                     a number; "= VALUE": what it says
    hedges, count_nouns              a number that is meant so, that counts in this unit
    count_predicates                 a happening with a count of this aspect

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


def marked_part(cell):
    """text without its marks, begin and end of what is marked, what stands behind "=" """
    cell, _, value = cell.partition(' = ')
    begin, end = cell.index('['), cell.index(']') - 1
    return cell.replace('[', '').replace(']', ''), begin, end, value


def over(items, begin, end):
    return [i for i in items if i['begin'] < end and begin < i['end']]


def is_kind(row, kind, line, begin, end, _):
    """kind happening: among the happenings; another: a predicate that is none, but where frames.tsv has it for an event"""
    listed = over(line['events'], begin, end)
    if kind == 'happening':
        return bool(listed)
    return bool(over(line['all'], begin, end)) and all(e['plover']['type'] != 'OTHER' for e in listed)


def is_time(row, kind, line, begin, end, value):
    if kind == 'age':
        return not over(line['times'], begin, end)
    return any(t['begin'] <= begin and t['end'] >= end and t.get('value', '-') == value
               for t in line['times']) if value else bool(over(line['times'], begin, end))


def is_number(row, kind, line, begin, end, value):
    if kind == 'ordinal' and is_time(row, kind, line, begin, end, value):
        return True
    said = lambda q: ('%s-%s' % tuple(q['range']) if 'range' in q else '%s' % q.get('value', '-'))
    return any(said(q) == value for q in over(line['quantities'], begin, end))


def is_hedge(row, hedge, line, begin, end, _):
    return any((q.get('hedge') or 'none').replace(' ', '_') == hedge for q in line['quantities'])


def is_unit(row, unit, line, begin, end, _):
    return any(q.get('unit') == unit and row['noun'] for q in line['quantities'])


def is_aspect(row, aspect, line, begin, end, _):
    return any(q.get('aspect') == aspect for q in line['quantities'])


CHECKED = {'event_nouns': ('kind', is_kind), 'event_verbs': ('kind', is_kind), 'event_adjectives': ('kind', is_kind),
           'time_words': ('kind', is_time), 'time_phrases': ('kind', is_time), 'number_words': ('kind', is_number),
           'hedges': ('hedge', is_hedge), 'count_nouns': ('unit', is_unit), 'count_predicates': ('aspect', is_aspect)}


# Words that are cut before the dot, that mean other things too, that are tagged as verbs.
UNTRIED = {'time_words': {'sep.', 'sun.', 'weds.', 'quarters', 'weekends'}, 'time_phrases': {"april fools ' day"},
           'event_adjectives': {'paralysed'}}


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


def read(sayso, cases, which='all'):
    lines = ''.join(json.dumps({'id': str(i), 'text': case[2], 'language': 'en', 'published': '2022-03-09'}) + '\n'
                    for i, case in enumerate(cases))
    command = [sayso, 'read', '--quiet', '--format', 'jsonl', '--events', which, '--min-score', '0', '--explain', '--input',
               'jsonl', '-']
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


def checked_cases():
    """(place, row, text, begin, end, value, what is said of the row, its check)"""
    for name, (column, check) in CHECKED.items():
        for number, row in rows(name):
            key = next(iter(row.values()))
            if row.get('example'):
                text, begin, end, value = marked_part(row['example'])
                yield '%s.tsv:%d' % (name, number), row, text, begin, end, value, row[column], check
            elif key not in UNTRIED.get(name, ()):
                yield '%s.tsv:%d' % (name, number), row, '', 0, 0, '', row[column], None


def run_checked(sayso):
    cases, failed = list(checked_cases()), 0
    for (place, row, text, begin, end, value, column, check), line, whole in zip(cases, read(sayso, cases, 'default'),
                                                                                 read(sayso, cases)):
        line['all'] = whole['events']
        good = check is not None and check(row, column, line, begin, end, value)
        failed += not good
        print('%sok - %s: %s%s' % ('' if good else 'not ', place, text or 'no example', '' if good else ' # ' + column))
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


sys.exit(run_examples(os.path.abspath(sys.argv[1])) + run_checked(os.path.abspath(sys.argv[1])) +
         run_broken(os.path.abspath(sys.argv[2])) > 0)
