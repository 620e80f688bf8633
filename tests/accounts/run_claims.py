#!/usr/bin/env python3
"""Runs tests/accounts/claims/*.txt: what a few short documents claim of a happening, and where their claims disagree.

    run_claims.py build/tests/accounts/accounts [FILE...]

    === a name for the case; "=== todo: ..." may fail
    doc 2021-05-04 Rock News            a document: day, publisher; the next lines are its text
    ...
    ---
    claim count buried=9 | rescue service       aspect and value (a value in words: some words of it), then words of its origin
    update count buried=9 | =11                 a pair of claims of one account, the earlier first
    no conflict count                           nothing of this kind, aspect and, where given, value
"""
import json
import os
import subprocess
import sys
import tempfile

ROOT = os.environ.get('SAYSO_ROOT') or os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
KINDS = ('conflict', 'update', 'retraction')


def cases(path):
    case, docs, wants, is_want = None, [], [], False
    for line in open(path, encoding='utf-8'):
        line = line.rstrip('\n')
        if line.startswith('=== '):
            if case:
                yield case, docs, wants
            case, docs, wants, is_want = line[4:], [], [], False
        elif line == '---':
            is_want = True
        elif not case or not line and is_want:
            continue
        elif is_want:
            wants.append(line)
        elif line.startswith('doc '):
            _, day, publisher = line.split(' ', 2)
            docs.append({'id': 'c%d' % (len(docs) + 1), 'published': day, 'publisher': publisher, 'language': 'en', 'text': ''})
        elif docs:
            docs[-1]['text'] += line + '\n'
    if case:
        yield case, docs, wants


def accounts_of(program, docs):
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as file:
        for d in docs:
            text = d['text'].strip()
            file.write(json.dumps(dict(d, text=text, title=text.partition('\n')[0])) + '\n')
        file.flush()
        out = subprocess.run([program, os.path.join(ROOT, 'models/english.sayso'), file.name], stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in out.stdout.decode('utf-8').splitlines()]


def is_value(aspect, want, value):
    return want == value if aspect in ('count', 'occurrence') else want.lower() in value.lower()


def has_claim(accounts, aspect, value, origin):
    return any(c['aspect'] == aspect and is_value(aspect, value, c['value']) and origin.lower() in c['origin'].lower()
               for a in accounts for c in a['claims'])


def has_pair(accounts, kind, aspect, first, second):
    for a in accounts:
        for x in a['conflicts']:
            values = [a['claims'][i]['value'] for i in x['claims']]
            if x['kind'] == kind and x['aspect'] == aspect and (not first or is_value(aspect, first, values[0])) and \
                    (not second or is_value(aspect, second, values[1])):
                return True
    return False


def holds(accounts, want):
    is_denied = want.startswith('no ')
    what, _, rest = (want[3:] if is_denied else want).partition(' ')
    aspect, _, values = rest.partition(' ')
    first, second = ([v.strip() for v in values.split('|')] + ['', ''])[:2]
    if what == 'claim':
        told = any(c['aspect'] == aspect for a in accounts for c in a['claims']) if not first else has_claim(accounts, aspect, first, second)
    elif what in KINDS:
        told = has_pair(accounts, what, aspect, first, second)
    else:
        raise SystemExit('run_claims.py: no such line: ' + want)
    return told != is_denied


def main():
    program, files = sys.argv[1], sys.argv[2:]
    folder = os.path.join(ROOT, 'tests/accounts/claims')
    files = files or sorted(os.path.join(folder, f) for f in os.listdir(folder) if f.endswith('.txt'))
    n, n_bad = 0, 0
    for path in files:
        for name, docs, wants in cases(path):
            accounts = accounts_of(program, docs)
            bad = [w for w in wants if not holds(accounts, w)] or ([] if wants else ['nothing is expected'])
            is_todo = name.startswith('todo: ')
            n += 1
            n_bad += bool(bad) and not is_todo
            print('%s %d - %s%s' % ('not ok' if bad else 'ok', n, name, ' # SKIP todo' if is_todo and bad else ''))
            if bad and not is_todo:
                print('   missed: ' + '; '.join(bad))
                for a in accounts:
                    for c in a['claims']:
                        print('   %s: %s %s [%s] %s' % (a['account'], c['aspect'], c['value'], c['origin'], c['doc']))
                    for x in a['conflicts']:
                        print('   %s: %s %s %s' % (a['account'], x['kind'], x['aspect'], x['claims']))
    return n_bad > 0


if __name__ == '__main__':
    sys.exit(main())
