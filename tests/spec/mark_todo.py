#!/usr/bin/env python3
"""Marks the cases that fail as `todo:` and unmarks those that pass: tests/spec/mark_todo.py build/tests/spec/run_spec [FILE...]

For a new model: the difference that git then shows is what the model learnt and what it lost."""
import glob
import os
import re
import subprocess
import sys


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    here = os.path.dirname(os.path.abspath(__file__))
    files = sys.argv[2:] or sorted(glob.glob(here + '/attribution/*.txt') + glob.glob(here + '/coreference/*.txt'))
    r = subprocess.run([sys.argv[1], '--list'] + files, stdout=subprocess.PIPE, check=False)
    if r.returncode > 1:
        sys.exit(r.returncode)
    verdicts = {}
    for row in r.stdout.decode().splitlines():
        verdict, path, line, _ = row.split('\t', 3)
        verdicts.setdefault(path, {})[int(line)] = verdict
    counts = {'ok': 0, 'fail': 0}
    for path, of_line in sorted(verdicts.items()):
        with open(path, encoding='utf-8') as f:
            lines = f.read().split('\n')
        for line, verdict in of_line.items():
            name = re.sub(r'^=== (todo: )?', '', lines[line - 1])
            lines[line - 1] = '=== ' + ('' if verdict == 'ok' else 'todo: ') + name
            counts[verdict] += 1
        with open(path, 'w', encoding='utf-8') as f:
            f.write('\n'.join(lines))
    print('%(ok)d pass, %(fail)d to do' % counts)


if __name__ == '__main__':
    main()
