#!/usr/bin/env python3
"""Holds the cases of tests/spec/places (README.md) against the program. Prints TAP. Needs the model and the gazetteer.

    tests/spec/run_places.py build/sayso [FILE...]"""
import glob
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
LINE = re.compile(r'(?P<kind>place|none|event) \[(?P<words>[^\]]+)\](?: (?P<wanted>.*))?$')
FIELD = re.compile(r'(name|country|admin1|precision|by|id)\[([^\]]*)\]')


def cases(path):
    with open(path, encoding='utf-8') as file:
        for part in re.split(r'^=== ', file.read(), flags=re.M)[1:]:
            name, _, rest = part.partition('\n')
            text, _, wanted = rest.partition('\n---\n')
            given = dict(re.findall(r'^@(\w+) (.*)\n', text, flags=re.M))
            text = re.sub(r'^@\w+ .*\n', '', text, flags=re.M).strip('\n')
            yield name.strip(), text, given, [line for line in wanted.splitlines() if line and not line.startswith('#')]


def spans_of(text, words):
    """Where the words stand; "[Velmir#2]" is the second time."""
    words, _, number = words.partition('#')
    found = [m.start() for m in re.finditer(r'(?<!\w)' + re.escape(words) + r'(?!\w)', text)]
    if not found:
        raise SystemExit('"%s" does not stand in its text' % words)
    at = found[int(number) - 1 if number else 0]
    return at, at + len(words)


def place_at(document, span):
    """The place of the entity with a mention over these words; one that is as long as they are goes first."""
    best = None
    for entity in document['entities']:
        for mention in entity['mentions']:
            if mention['kind'] == 'pronoun' or not (mention['begin'] < span[1] and span[0] < mention['end']):
                continue
            if mention['kind'] != 'name' and (mention['begin'], mention['end']) != span:
                continue
            distance = abs(mention['begin'] - span[0]) + abs(mention['end'] - span[1])
            if best is None or distance < best[0]:
                best = distance, entity.get('place')
    return best[1] if best else None


def fits(place, wanted):
    for key, value in FIELD.findall(wanted):
        key = {'id': 'geonameid'}.get(key, key)
        if key != 'by' and str(place.get(key, '')) != value:
            return '%s is %s' % (key, place.get(key, 'unknown'))
    if ('metonymic' in wanted.split()) != bool(place.get('metonymic')):
        return 'it is metonymic' if place.get('metonymic') else 'it is not metonymic'
    return None


def trouble(line, document):
    """None where the line holds, else what is found instead."""
    want = LINE.match(line)
    if not want:
        raise SystemExit('not a line of a case: ' + line)
    text, span, wanted = document['text'], spans_of(document['text'], want['words']), want['wanted'] or ''
    if want['kind'] != 'event':
        place = place_at(document, span)
        if want['kind'] == 'none':
            return 'it is ' + json.dumps(place, ensure_ascii=False) if place else None
        return fits(place, wanted) if place else 'it has no place'
    for event in document['events']:
        if event['begin'] > span[0] or event['end'] < span[1]:
            continue
        told = event.get('place')
        if not wanted or wanted == 'nowhere':
            return 'it has a place' if told else None
        if not told:
            return 'the event has no place'
        by = re.search(r'by\[(\w+)\]', wanted)
        if by and by.group(1) != told['told_by']:
            return 'told by the ' + told['told_by']
        place = next(e for e in document['entities'] if e['id'] == told['entity']).get('place', {})
        return fits(dict(place, metonymic=False), wanted)
    return 'there is no such event'


def main():
    program, paths = sys.argv[1], sys.argv[2:] or sorted(glob.glob(HERE + '/places/*.txt'))
    number = 0
    for path in paths:
        given = list(cases(path))
        lines = ''.join(json.dumps({'id': str(i), 'text': c[1], 'language': 'en', **c[2]}) + '\n' for i, c in enumerate(given))
        out = subprocess.run([program, 'read', '--quiet', '--format', 'jsonl', '--events', 'all', '--text', '--input', 'jsonl', '-'],
                             input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
        for (name, _, _, wanted), answer in zip(given, out.splitlines()):
            number += 1
            troubles = [(line, trouble(line, json.loads(answer))) for line in wanted]
            troubles = [t for t in troubles if t[1]]
            todo = name.startswith('todo:')
            print('%s %d - places: %s' % ('ok' if not troubles or todo else 'not ok', number, name))
            if todo and not troubles:
                print('# now holds: ' + name)
            for line, why in troubles if not todo else []:
                print('#   %s: %s' % (line, why))
    print('1..%d' % number)


if __name__ == '__main__':
    main()
