#!/usr/bin/env python3
"""Writes the tables of doc/model-card.md from bench/scores.tsv and bench/speed.tsv, between the lines that name them.

    bench/card.py
"""
import os
import re

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def rows(name):
    with open(os.path.join(ROOT, 'bench', name), encoding='utf-8') as f:
        lines = [line.rstrip('\n').split('\t') for line in f if not line.startswith('#')]
    return [dict(zip(lines[0], line)) for line in lines[1:]]


def genres(scores):
    """A line a genre: trees and tags of the treebanks, statements of PolNeAR."""
    at = {(s['set'], s['what']): s for s in scores if s['flavour'] == 'int8'}
    yield '| genre | UPOS | LAS, gold tokens | words |'
    yield '| --- | --- | --- | --- |'
    for name in ('ewt', 'gum'):
        for set_, what in sorted(at):
            found = re.fullmatch(r'LAS, gold tokens, ([a-z]+)', what)
            if set_ == name and found:
                tags, trees = at[name, 'UPOS, gold tokens, ' + found[1]], at[set_, what]
                yield '| %s, %s | %s | %s | %s |' % (name.upper(), found[1], tags['value'], trees['value'], trees['n'])
    yield ''
    yield '| publisher (PolNeAR dev) | statements found, F1 | statements |'
    yield '| --- | --- | --- |'
    for (set_, what), score in sorted(at.items()):
        if set_ == 'polnear' and what.startswith('found F1, '):
            yield '| %s | %s | %s |' % (what[10:], score['value'], score['n'])


def variants(speeds):
    """Speed by the highest instruction set, machine by machine."""
    yield '| instruction set | words a CPU second, one core | machine |'
    yield '| --- | --- | --- |'
    for s in speeds:
        found = re.fullmatch(r'read, (\w+), one core', s['what'])
        if found:
            yield '| %s | %s | %s |' % (found[1], s['value'], s['machine'])


def main():
    path = os.path.join(ROOT, 'doc', 'model-card.md')
    with open(path, encoding='utf-8') as f:
        text = f.read()
    for name, lines in (('genres', genres(rows('scores.tsv'))), ('variants', variants(rows('speed.tsv')))):
        begin, end = '<!-- %s: bench/card.py -->\n' % name, '<!-- end of %s -->\n' % name
        if begin not in text or end not in text:
            raise SystemExit('bench/card.py: %s has no place for %s' % (path, name))
        at, to = text.index(begin) + len(begin), text.index(end)
        text = text[:at] + '\n' + '\n'.join(lines) + '\n\n' + text[to:]
    with open(path, 'w', encoding='utf-8') as f:
        f.write(text)


if __name__ == '__main__':
    main()
