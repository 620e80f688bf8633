#!/usr/bin/env python3
"""Holds what sayso says of the pages in tests/page/pages against gold.jsonl; standard library only. Prints TAP.

    tests/page/run.py SAYSO [ID...]         a case a page: fields, body, refusals
    tests/page/run.py --scores SAYSO        right and invented, field by field

gold.jsonl: {"id", fields of `doc`, "body": paragraphs} or {"id", "refused": words of the message}. A field that gold
has not must be absent: nothing is invented. Dates are compared by their day. `lenient_body`: one paragraph more or less is
no error (sign-offs, contact lines, entries of a live blog); `authors_any`: lists that are all right.
"""
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
FIELDS = ('title', 'authors', 'published', 'updated', 'publisher', 'relays', 'language', 'canonical')
DATES = ('published', 'updated')
WORD = re.compile(r'\w+')


def load_gold():
    with open(os.path.join(HERE, 'gold.jsonl'), encoding='utf-8') as f:
        return [json.loads(line) for line in f]


def read_pages(sayso, ids):
    """The document of each page that was read, and the message of each that was refused."""
    model = os.environ.get('SAYSO_MODEL') or os.path.join(HERE, '../../models/english.sayso')
    paths = [os.path.join('pages', i + '.html') for i in ids]
    command = [sayso, 'read', '--quiet', '--model', os.path.abspath(model), '--format', 'jsonl', '--text']
    run = subprocess.run(command + paths, cwd=HERE, capture_output=True, check=False)
    read, refused = {}, {}
    for line in run.stdout.decode('utf-8').splitlines():
        row = json.loads(line)
        read[os.path.basename(row['doc']['id'])[:-5]] = row
    for line in run.stderr.decode('utf-8').splitlines():
        name, _, message = line.partition(': ')
        refused[os.path.basename(name)[:-5]] = message
    return read, refused


def value_of(row, field):
    value = row['doc'].get(field)
    if field == 'language' and row['doc']['from'].get('language') == 'text':
        return None  # found by the words; not what the page says
    return value[:10] if field in DATES and value else value


def paragraphs(row):
    out = []
    for begin, end in row['doc'].get('body', []):
        out += [p.strip() for p in row['text'][begin:end].split('\n') if p.strip()]
    return out


def words(text):
    return WORD.findall(text)


def is_body_right(gold, row):
    got, want = paragraphs(row), gold['body']
    if not gold.get('lenient_body'):
        return words(' '.join(got)) == words(' '.join(want))
    missing = [p for p in want if words(p) not in [words(g) for g in got]]
    extra = [g for g in got if words(g) not in [words(p) for p in want]]
    return len(missing) <= 1 and len(extra) <= 1


def faults(gold, read, refused):
    """What is wrong with a page: (field, wanted, found)."""
    name = gold['id']
    if 'refused' in gold:
        message = refused.get(name, '')
        return [] if gold['refused'] in message else [('refused', gold['refused'], message or 'read')]
    if name not in read:
        missing = [(field, gold.get(field), None) for field in FIELDS if gold.get(field)]
        return missing + [('body', '', refused.get(name))]
    out = []
    for field in FIELDS:
        want, got = gold.get(field), value_of(read[name], field)
        if field == 'authors' and 'authors_any' in gold:
            want = got if (got or []) in gold['authors_any'] else want
        if want != got:
            out.append((field, want, got))
    if not is_body_right(gold, read[name]):
        out.append(('body', ' / '.join(gold['body'])[:2000], ' / '.join(paragraphs(read[name]))[:2000]))
    return out


def print_tap(golds, read, refused):
    n_bad = 0
    print('1..%d' % len(golds))
    for i, gold in enumerate(golds):
        wrong = faults(gold, read, refused)
        n_bad += bool(wrong)
        print('%s %d - %s' % ('not ok' if wrong else 'ok', i + 1, gold['id']))
        for field, want, got in wrong:
            shown = tuple(json.dumps(value, ensure_ascii=False) for value in (want, got))
            print('#   %s: wanted %s, found %s' % ((field,) + shown))
    return 1 if n_bad else 0


def print_scores(golds, read, refused):
    pages = [g for g in golds if 'refused' not in g]
    wrong = {g['id']: {f: got for f, _, got in faults(g, read, refused)} for g in golds}
    for field in FIELDS + ('body',):
        right = sum(field not in wrong[g['id']] for g in pages)
        invented = sum(bool(wrong[g['id']].get(field)) and not g.get(field) for g in pages)
        print('%s\t%.4f\t%d\tinvented %d' % (field, right / len(pages), len(pages), invented))
    others = [g for g in golds if 'refused' in g]
    print('refused\t%.4f\t%d\tinvented 0' % (sum(not wrong[g['id']] for g in others) / len(others), len(others)))
    return 0


def main():
    arguments = sys.argv[1:]
    with_scores = arguments[:1] == ['--scores']
    arguments = arguments[with_scores:]
    if not arguments:
        sys.exit(__doc__)
    golds = [g for g in load_gold() if not arguments[1:] or g['id'] in arguments[1:]]
    read, refused = read_pages(os.path.abspath(arguments[0]), [g['id'] for g in golds])
    sys.exit((print_scores if with_scores else print_tap)(golds, read, refused))


if __name__ == '__main__':
    main()
