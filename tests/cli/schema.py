#!/usr/bin/env python3
"""Holds the JSON of many documents against doc/schema/document.json and the rules of doc/json.md. Prints TAP.

    tests/cli/schema.py SAYSO

The documents: examples/, the texts of tests/spec, and texts made of odd pieces with a fixed seed."""
import glob
import json
import os
import random
import subprocess
import sys

import jsonschema

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PIECES = ['The minister', ' said', ' "it is late', '"', '.', '\n', '\n\n', '\r\n', ' “We', '” ', "n't", ' \u00a0',
          '\ufeff', '😀', '中文', ', according to', ' Anna Osk', ': ', '…', ' (', ')', ' - ', 'é', '\x00', '\t', ' that',
          ' he', ' denied', ' U.S.', '’s', ' ‘so’ ']


def documents():
    for path in sorted(glob.glob(ROOT + '/examples/*.txt')):
        with open(path, encoding='utf-8') as file:
            yield os.path.basename(path), file.read()
    for path in sorted(glob.glob(ROOT + '/tests/spec/*/*.txt')):
        with open(path, encoding='utf-8') as file:
            for number, case in enumerate(file.read().split('\n=== ')):
                yield '%s-%d' % (os.path.basename(path), number), case.partition('\n')[2].partition('\n---')[0]
    rnd = random.Random(3)
    for number in range(150):
        yield 'made-%d' % number, ''.join(rnd.choice(PIECES) for _ in range(rnd.randrange(60)))


def visible(string):
    """The characters that words are made of."""
    return [c for c in string if not c.isspace() and c not in '\ufeff\x00']


def parts(statement):
    return [statement[role]['spans'] for role in ('source', 'cue', 'content') if 'spans' in statement.get(role, {})]


def check_spans(spans, length):
    last = -1
    for begin, end in spans:
        assert last < begin < end <= length, 'spans %s in a text of %d' % (spans, length)
        last = end


def check_events(events, statements, length):
    last = 0
    for event in events:
        assert last <= event['begin'] < event['end'] <= length, 'events in order'
        last = event['end']
        sources = [holder['source'] for holder in event['holders']]
        wanted, at = [], event['statement']
        while at is not None:
            wanted.append(at)
            at = statements[int(at[1:]) - 1]['within']
        assert sources == wanted + [None], 'holders %s, not %s' % (sources, wanted + [None])
        assert event['holders'][0]['factuality'] == event['factuality'], 'the first holder has the value of the event'
        assert (event['factuality'] == 'CT+') == (not event['why']), 'why'


def check_rules(line, text):
    doc, statements = line['doc'], line['statements']
    assert doc['text_chars'] == len(text), 'text_chars'
    assert line['text'] == text, 'the text has changed'
    begins = [(s['begin'], s['end']) for s in line['sentences']]
    assert all(a < b for a, b in begins) and all(a[1] <= b[0] for a, b in zip(begins, begins[1:])), 'sentences overlap'
    check_spans(doc.get('body', []), len(text))
    check_spans([(p['begin'], p['end']) for p in doc.get('parts', [])], len(text))
    assert [s['id'] for s in statements] == ['s%d' % (i + 1) for i in range(len(statements))], 'ids of statements'
    entities = line['entities']
    assert [e['id'] for e in entities] == ['e%d' % (i + 1) for i in range(len(entities))], 'ids of entities'
    for statement in statements:
        for spans in parts(statement):
            check_spans(spans, len(text))
        seen, outer = {statement['id']}, statement['within']
        while outer is not None:
            assert outer not in seen, '%s is within itself' % outer
            seen.add(outer)
            outer = statements[int(outer[1:]) - 1]['within']
        if 'entity' in statement.get('source', {}):
            assert int(statement['source']['entity'][1:]) <= len(line['entities']), 'no such entity'
    for things in (line['times'], line['quantities']):
        last = 0
        for thing in things:
            assert last <= thing['begin'] < thing['end'] <= len(text), 'times and quantities in order'
            last = thing['end']
    check_events(line['events'], statements, len(text))
    firsts = [(e['mentions'][0]['begin'], -e['mentions'][0]['end']) for e in entities]
    assert firsts == sorted(firsts), 'entities by their first mention'
    for entity in entities:
        found = []
        for mention in entity['mentions']:
            check_spans([[mention['begin'], mention['end']]], len(text))
            found.append(visible(text[mention['begin']:mention['end']]))
        assert visible(entity['name']) in found, 'name %r is none of %r' % (entity['name'], found)


def read(sayso, lines, *options):
    """Standard output by lines; a failure of the program is one of the test."""
    command = [sayso, 'read', '--format', 'jsonl', '--quiet', *options, '--input', 'jsonl', '-']
    done = subprocess.run(command, input=lines, check=True, stdout=subprocess.PIPE)
    return done.stdout.decode('utf-8').split('\n')[:-1]


def in_bytes(line, text):
    """The line as it must be with --offsets bytes."""
    at = [0]
    for character in text:
        at.append(at[-1] + len(character.encode('utf-8')))
    doc = line['doc']
    parties = [p for e in line['events'] for role in ('actors', 'recipients') for p in e.get(role, [])]
    for item in parties + line['sentences'] + [m for e in line['entities'] for m in e['mentions']] + doc.get('parts', []) + \
            line['events'] + line['times'] + line['quantities']:
        item['begin'], item['end'] = at[item['begin']], at[item['end']]
    for statement in line['statements']:
        for spans in parts(statement):
            spans[:] = [[at[b], at[e]] for b, e in spans]
    for span in doc.get('body', []):
        span[:] = [at[span[0]], at[span[1]]]
    doc['offsets'] = 'bytes'
    return line


def main():
    sayso = os.path.abspath(sys.argv[1])
    with open(ROOT + '/doc/schema/document.json', encoding='utf-8') as file:
        schema = json.load(file)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    given = list(documents())
    lines = ''.join(json.dumps({'id': i, 'text': t, 'language': 'en'}) + '\n' for i, t in given).encode('utf-8')
    with_text, bytes_lines = (read(sayso, lines, '--events', 'all', *options)
                               for options in (('--text',), ('--offsets', 'bytes')))
    failed = int(not len(given) == len(with_text) == len(bytes_lines))
    if failed:
        print('not ok - as many lines as documents: %d, %d, %d' % (len(given), len(with_text), len(bytes_lines)))
    for (identity, text), line, other in zip(given, with_text, bytes_lines):
        text = text[1:] if text.startswith('\ufeff') else text
        try:
            parsed = json.loads(line)
            validator.validate(parsed)
            validator.validate(json.loads(other))
            check_rules(parsed, text)
            wanted = in_bytes(parsed, text)
            del wanted['text']
            assert json.loads(other) == wanted, 'offsets in bytes'
            print('ok - schema and rules: %s' % identity)
        except (AssertionError, ValueError, jsonschema.ValidationError) as trouble:
            failed += 1
            print('not ok - schema and rules: %s: %s' % (identity, str(trouble).split('\n', 1)[0]))
    return failed > 0


sys.exit(main())
