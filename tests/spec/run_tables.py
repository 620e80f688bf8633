#!/usr/bin/env python3
"""Tries every row of the tables of acts and sources by its example, through the whole program:

    tests/spec/run_tables.py build/sayso [--write]

A row holds when the program gives its example the act, class or chain that the row says. Rows that do not hold yet stand in
tests/spec/tables_todo.txt (table, key), one a line; a row that fails and is not there is a failure, one that is there and
holds is told. --write writes that file anew. Prints TAP. Needs the model."""
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
LEXICON = os.path.join(HERE, '..', '..', 'data', 'lexicon')
TODO = os.path.join(HERE, 'tables_todo.txt')
FUTURE = {'promise', 'threaten', 'predict', 'intend', 'demand'}
NEGATIVE = {'deny', 'doubt', 'retract', 'threaten'}
OPEN = {'speech': None, 'warn': {'threaten', 'demand', 'predict', 'assert'}, 'suggest': {'believe', 'accuse', 'predict'}}


def rows(table):
    with open(os.path.join(LEXICON, table + '.tsv'), encoding='utf-8') as f:
        lines = [l.rstrip('\n').split('\t') for l in f if not l.startswith('#')]
    return [dict(zip(lines[0], l)) for l in lines[1:]]


def said_by(phrase):
    return '%s said that the bridge was closed.' % (phrase[:1].upper() + phrase[1:])


def acts_are(wanted):
    """Some statement has one of the acts; None: any act."""
    return lambda statements: any(s.get('act') and (wanted is None or s['act'] in wanted) for s in statements)


def class_is(wanted):
    return lambda statements: any(s.get('source', {}).get('class') == wanted for s in statements)


def chain_is(wanted):
    def holds(statements):
        outer = [s for s in statements if s.get('within') is None]
        return bool(outer) and ' › '.join(outer[-1].get('chain', [])) == wanted
    return holds


def chain_lacks(name):
    return lambda statements: bool(statements) and all(name not in c.lower() for s in statements for c in s.get('chain', []))


def act_of(word):
    return acts_are(OPEN[word] if word in OPEN else {word})


def cases():
    """(table, key, text, does it hold?)"""
    for r in rows('acts'):
        yield 'acts', r['cue'], r['example'], act_of(r['act'])
    for r in rows('act_nouns'):
        yield 'act_nouns', r['noun'], r['example'], act_of(r['act'])
    for r in rows('act_words'):
        yield 'act_words', r['word'], r['example'], act_of(r['act'])
    for r in rows('act_frames'):
        yield 'act_frames', r['lemma'], r['example'], acts_are(None)
    for r in rows('act_modals'):
        yield 'act_modals', r['form'], r['example'], acts_are(FUTURE if r['sense'] == 'future' else {'demand'}
                                                             if r['sense'] == 'due' else {'believe', 'predict', 'assert'})
    for r in rows('act_negators'):
        yield 'act_negators', r['form'], r['example'], acts_are(NEGATIVE)
    for r in rows('source_nouns'):
        yield 'source_nouns', r[list(r)[0]], said_by(r['example']), class_is(r['class'])
    for r in rows('outlet_names'):
        yield 'outlet_names', r['word'], said_by(r['example']), class_is('outlet or document')
    for r in rows('platforms'):
        yield 'platforms', r['word'], 'The mayor said %s that the bridge was closed.' % r['example'], chain_lacks(r['word'])
    for r in rows('relay_frames'):
        yield 'relay_frames', r['lemma'], r['example'], chain_is(r['chain'])


def read(sayso, texts):
    lines = ''.join(json.dumps({'id': str(i), 'text': t}) + '\n' for i, t in enumerate(texts))
    r = subprocess.run([sayso, 'read', '--quiet', '--input', 'jsonl', '--format', 'jsonl', '-'], input=lines.encode(),
                       stdout=subprocess.PIPE, check=False)
    return [json.loads(l)['statements'] for l in r.stdout.decode().splitlines()]


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    with open(TODO, encoding='utf-8') as f:
        todo = {tuple(l.rstrip('\n').split('\t')) for l in f if l.strip() and not l.startswith('#')}
    every = list(cases())
    found = read(sys.argv[1], [c[2] for c in every])
    if len(found) != len(every):
        print('not ok - the program read %d of %d examples' % (len(found), len(every)))
        return 1
    failing, worse, better = [], 0, 0
    for (table, key, text, holds), statements in zip(every, found):
        good = holds(statements)
        if not good:
            failing.append((table, key))
        if not good and (table, key) not in todo:
            worse += 1
            print('not ok - %s.tsv, row "%s": %s' % (table, key, text))
        if good and (table, key) in todo:
            better += 1
    if '--write' in sys.argv:
        with open(TODO, 'w', encoding='utf-8') as f:
            f.write('# Rows of data/lexicon whose example the program does not read as the row says: table, key.\n')
            f.writelines('%s\t%s\n' % row for row in failing)
    n = len(every)
    print('%sok - %d of %d rows hold their examples, %d to do' % ('not ' if worse else '', n - len(failing), n, len(failing)))
    if better:
        print('# %d rows of tests/spec/tables_todo.txt hold now' % better)
    return 1 if worse else 0


if __name__ == '__main__':
    sys.exit(main())
