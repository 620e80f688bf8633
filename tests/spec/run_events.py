#!/usr/bin/env python3
"""Holds the cases of tests/spec/events (README.md) against the program. Prints TAP. Needs the model.

    tests/spec/run_events.py build/sayso [FILE...]"""
import glob
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
LINE = re.compile(r'event \[(?P<trigger>[^\]]+)\] (?P<type>[A-Z]+)(?: (?P<mode>[a-z-]+))?(?P<roles>(?: (?:actor|recipient)\[[^\]]*\]\S*)*)'
                  r'(?: cameo (?P<cameo>\d+))?(?: place\[(?P<place>[^\]]+)\])?$')
ROLE = re.compile(r'(actor|recipient)\[([^\]]*)\](\S*)')


def cases(path):
    with open(path, encoding='utf-8') as file:
        for part in re.split(r'^=== ', file.read(), flags=re.M)[1:]:
            name, _, rest = part.partition('\n')
            text, _, wanted = rest.partition('\n---\n')
            lines = [l for l in wanted.splitlines() if l and not l.startswith('#')]
            yield name.strip(), text.strip('\n'), lines


def code(party):
    return party.get('code', '') + '+'.join([''] * bool(party.get('code') and party.get('sectors')) + party.get('sectors', []))


def is_found(line, document):
    """Is there an event as the line says?"""
    want = LINE.match(line)
    if not want:
        raise SystemExit('not a line of a case: ' + line)
    text = document['text']
    names = {e['id']: e['name'] for e in document['entities']}
    for event in document['events']:
        if text[event['begin']:event['end']] != want['trigger'] or event['plover']['type'] != want['type']:
            continue
        if want['mode'] and event['plover'].get('mode') != want['mode'] or want['cameo'] and event.get('cameo') != want['cameo']:
            continue
        if want['place'] and names.get(event.get('place', {}).get('entity')) != want['place']:
            continue
        found = {role + 's': [(text[p['begin']:p['end']], code(p)) for p in event.get(role + 's', [])]
                 for role in ('actor', 'recipient')}
        if all(any(words == p[0] and (not codes or codes[1:] == p[1]) for p in found[role + 's'])
               for role, words, codes in ROLE.findall(want['roles'])):
            return True
    return False


def holds(line, document):
    if line == 'none':
        return not any(e['plover']['type'] != 'OTHER' for e in document['events'])
    if line.startswith('not '):
        return not is_found(line[4:], document)
    return is_found(line, document)


def main():
    program, paths = sys.argv[1], sys.argv[2:] or sorted(glob.glob(HERE + '/events/*.txt'))
    number = 0
    for path in paths:
        given = list(cases(path))
        lines = ''.join(json.dumps({'id': str(i), 'text': c[1], 'language': 'en'}) + '\n' for i, c in enumerate(given))
        out = subprocess.run([program, 'read', '--quiet', '--format', 'jsonl', '--text', '--input', 'jsonl', '-'],
                             input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
        for (name, _, wanted), answer in zip(given, out.splitlines()):
            number += 1
            failed = [l for l in wanted if not holds(l, json.loads(answer))]
            todo = name.startswith('todo:')
            print('%s %d - events: %s' % ('ok' if not failed or todo else 'not ok', number, name))
            for line in failed if not todo else []:
                print('#   ' + line)
    print('1..%d' % number)


if __name__ == '__main__':
    main()
