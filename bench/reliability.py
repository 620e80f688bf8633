#!/usr/bin/env python3
"""Do the scores of coded events mean what they say? For sentences with gold events: how many of the codings that are scored
so and so are right in type. A sentence has one gold event, though it may tell of more. Once that is found, by the coding with the
highest score, the other codings are wrong (the share is then a lower bound) or, with --judged, left out (an upper one);
where it is not found, all are wrong. Negatives count.

    bench/reliability.py [--judged] GOLD.jsonl READ.jsonl [GOLD READ ...]     READ: sayso read --format jsonl --min-score 0

Prints a table (score, codings, mean score, share right), then the same for scores that are fitted anew by isotonic
regression, in five folds by the text's id: what a fit of today is worth on other texts."""
import json
import os
import sys
import zlib

EDGES = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 0.85, 1.01)


def codings(gold_path, read_path, is_judged):
    """(fold, score, is it right?)"""
    read = {}
    with open(read_path, encoding='utf-8') as f:
        for o in map(json.loads, f):
            read[os.path.basename(o['doc']['id']).rsplit('.txt', 1)[0]] = o['events']
    with open(gold_path, encoding='utf-8') as f:
        for g in map(json.loads, f):
            left = [[e['type']] + e['also'] for e in g['events']]
            coded = [e for e in read.get(g['id'], ()) if e['plover']['type'] != 'OTHER']
            for e in sorted(coded, key=lambda e: -e['score']):
                hit = next((t for t in left if e['plover']['type'] in t), None)
                if hit:
                    left.remove(hit)
                if hit or left or not g['events'] or not is_judged:
                    yield zlib.crc32(g['id'].encode()) % 5, e['score'], hit is not None


def isotonic(pairs):
    """steps (score, share) of the best rising fit: pools neighbours that fall"""
    groups = {}
    for score, right in pairs:
        total, n = groups.get(score, (0, 0))
        groups[score] = total + right, n + 1
    blocks = []
    for score, (total, n) in sorted(groups.items()):
        blocks.append([score, float(total), n])
        while len(blocks) > 1 and blocks[-2][1] * blocks[-1][2] >= blocks[-1][1] * blocks[-2][2]:
            _, total, n = blocks.pop()
            blocks[-1][1] += total
            blocks[-1][2] += n
    return [(b[0], b[1] / b[2]) for b in blocks]


def looked_up(steps, score):
    value = steps[0][1]
    for at, share in steps:
        if at > score:
            break
        value = share
    return value


def table(name, pairs):
    print('%s: %d codings, mean score %.3f, share right %.3f' % (
        name, len(pairs), sum(s for s, _ in pairs) / len(pairs), sum(r for _, r in pairs) / len(pairs)))
    error = 0.0
    for low, high in zip(EDGES, EDGES[1:]):
        part = [(s, r) for s, r in pairs if low <= s < high]
        if part:
            mean, share = (sum(x[i] for x in part) / len(part) for i in (0, 1))
            error += abs(mean - share) * len(part) / len(pairs)
            print('  %.2f to %.2f  %5d  %.3f  %.3f' % (low, min(high, 1), len(part), mean, share))
    print('  mean distance %.3f' % error)


def main():
    files = [a for a in sys.argv[1:] if a != '--judged']
    found = [c for gold, read in zip(files[::2], files[1::2]) for c in codings(gold, read, '--judged' in sys.argv)]
    table('as scored', [(s, r) for _, s, r in found])
    fitted = []
    for fold in range(5):
        steps = isotonic([(s, r) for f, s, r in found if f != fold])
        fitted += [(looked_up(steps, s), r) for f, s, r in found if f == fold]
    table('fitted anew, five folds', fitted)
    print('fit on all:', ' '.join('%.2f:%.3f' % s for s in isotonic([(s, r) for _, s, r in found])))


main()
