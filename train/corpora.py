"""Readers of the gold data (treebanks, names, attributions), windows of whole paragraphs, batches."""
import collections
import gzip
import json
import pickle
import re
import sys

import numpy as np

from wordpiece import lemma_script, quote_scan, shape

IGNORE = -100
ROLES = ('source', 'cue', 'content')
FLAT = ['O'] + [p + '-' + r for r in ROLES for p in 'BI']
UD_TASKS = ('upos', 'xpos', 'feats', 'lemma', 'rel')
NAME_HEADS = ('ner_uner', 'ner_gum', 'ner_news')
CRF_HEADS = ('ner_uner', 'ner_gum')          # with learnt transitions; the silver names are only company
NAME_TYPES = {'ner_uner': ('PER', 'LOC', 'ORG', 'OTH'),
              'ner_gum': ('PER', 'LOC', 'ORG', 'EVT', 'OTH'),
              'ner_news': ('PER', 'LOC', 'ORG', 'OTH')}
WORD_LABELS = UD_TASKS + ('head', 'sstart', 'fact') + NAME_HEADS + ('flat', 'anchor', 'outer')
FACT_UNIT, FACT_ZERO = 1000, 10000      # a value of -3 to 3 as a whole number


def bioes(types):
    return ['O'] + [p + '-' + t for t in types for p in 'BIES']


def opened(path):
    return gzip.open(path, 'rt', encoding='utf-8') if path.endswith('.gz') else open(path, encoding='utf-8')


class Doc:
    """words with flags and one label a word and task; units = (begin, end) of sentences (treebanks) or paragraphs.

    silver: what other networks say of the document (silver.py), or None"""
    silver = None

    def __init__(self, id, kind):
        self.id, self.kind = id, kind
        self.words, self.units, self.space, self.line = [], [], [], []
        self.label = collections.defaultdict(list)

    def __getstate__(self):
        kept = ('id', 'kind', 'words', 'units', 'space', 'line', 'pieces', 'marks', 'shape', 'flag', 'n_pieces', 'code',
                'attributions', 'discard')
        return {k: v for k, v in self.__dict__.items() if k in kept}

    @property
    def is_article(self):
        return self.kind in ('polnear', 'text')

    def finish(self, wp):
        self.wp = wp
        self.pieces = [wp(w) for w in self.words]
        inside, self.marks = quote_scan(self.words, self.line)
        self.shape = np.array([shape(w) for w in self.words])
        self.flag = np.array([1 + a + 2 * b + 4 * c for a, b, c in zip(self.space, self.line, inside)])
        self.n_pieces = np.array([len(p) for p in self.pieces])

    def restyle(self, style):
        """writes the quotation marks in another style (None: as they are); flags stay"""
        for i, side in self.marks:
            self.pieces[i] = self.wp(style[side == 'close'] if style else self.words[i])
            self.n_pieces[i] = len(self.pieces[i])


QUOTE_STYLES = [('\u201c', '\u201d'), ('"', '"'), ("''", "''"), ('\u2018', '\u2019'), ("'", "'"),
                ('\u00ab', '\u00bb'), ('\u201e', '\u201c')]


# ---------------------------------------------------------------------------------------- treebanks
def read_ud(path, kind, skip_genres=()):
    docs, doc, sent, newpar, space, mwt = [], None, [], True, True, (0, 0, True)
    with opened(path) as f:
        for line in f:
            line = line.rstrip('\n')
            if line.startswith('# newdoc'):
                doc = Doc(line.split('=', 1)[1].strip(), kind)
                doc.tokens, doc.sent_ids, doc.genre = [], [], ''
                docs.append(doc)
                newpar = True
            elif line.startswith('# meta::genre'):
                doc.genre = line.split('=', 1)[1].strip()
            elif line.startswith('# newpar'):
                newpar = True
            elif line.startswith('# sent_id'):
                doc.sent_ids.append(line.split('=', 1)[1].strip())
            elif line and line[0] != '#':
                c = line.split('\t')
                if '.' in c[0]:
                    continue
                if '-' in c[0]:
                    a, b = c[0].split('-')
                    mwt = (int(a), int(b), 'SpaceAfter=No' not in c[9])
                    doc.tokens.append((c[1], []))
                    continue
                i = int(c[0])
                if not sent:
                    begin = len(doc.words)
                in_mwt = mwt[1] and mwt[0] <= i <= mwt[1]
                if not in_mwt:
                    doc.tokens.append((c[1], []))
                doc.tokens[-1][1].append(len(doc.words))
                doc.words.append(sys.intern(c[1]))
                doc.space.append(int(space and not (in_mwt and i > mwt[0])))
                doc.line.append(int(newpar))
                newpar = False
                sent.append(i)
                for name, value in (('lemma', lemma_script(c[1], c[2])), ('upos', c[3]), ('xpos', c[4]),
                                    ('feats', c[5]), ('head', int(c[6])), ('rel', c[7]), ('lemma_text', c[2])):
                    doc.label[name].append(value)
                space = mwt[2] if in_mwt else 'SpaceAfter=No' not in c[9]
            elif not line and sent:
                doc.units.append((begin, len(doc.words)))
                sent, mwt = [], (0, 0, True)
    return [d for d in docs if d.genre not in skip_genres]


def spans_to_bioes(n, spans):
    """longest first; a span that touches a taken word is left out"""
    lab = ['O'] * n
    for b, e, t in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if any(x != 'O' for x in lab[b:e]):
            continue
        if e - b == 1:
            lab[b] = 'S-' + t
        else:
            lab[b:e] = ['B-' + t] + ['I-' + t] * (e - b - 2) + ['E-' + t]
    return lab


def add_uner(docs, path):
    """IOB2 of Universal NER (column 4 = other names); its sentences are matched by id and length"""
    sents, cur, sid = {}, [], None
    with opened(path) as f:
        for line in list(f) + ['\n']:
            line = line.rstrip('\n')
            if not line:
                if cur:
                    sents[sid] = cur
                cur = []
            elif line.startswith('# sent_id'):
                sid = line.split('=', 1)[1].strip()
            elif line[0] != '#':
                c = line.split('\t')
                cur.append((c[2], c[3]))
    missed = 0
    for d in docs:
        spans, known = [], []
        for (b, e), sid in zip(d.units, d.sent_ids):
            rows = sents.get(sid, [])
            found = len(rows) == e - b
            missed += not found
            known += [found] * (e - b)
            for col in (0, 1) if found else ():
                begin = None
                for i, tag in enumerate([r[col] for r in rows] + ['O']):
                    if begin is not None and not tag.startswith('I-'):
                        spans.append((b + begin, b + i, kind))
                        begin = None
                    if tag.startswith('B-'):
                        begin, kind = i, tag[2:]
        d.label['ner_uner'] = [x if k else None for x, k in zip(spans_to_bioes(len(d.words), spans), known)]
    return missed


def word_offsets(doc, text):
    """[begin, end) of each word in the laid-out text, by walking its visible characters"""
    def take(form, p):
        begin = None
        for ch in form:
            if ch.isspace():
                continue
            while p < len(text) and text[p].isspace():
                p += 1
            begin = p if begin is None else begin
            assert text[p] == ch, (doc.id, text[p - 20:p + 20], form)
            p += 1
        return begin, p
    pos, out = 0, [None] * len(doc.words)
    for form, words in doc.tokens:
        begin, end = take(form, pos)
        if ''.join(doc.words[i] for i in words) == form:
            p = pos
            for i in words:
                b, p = take(doc.words[i], p)
                out[i] = (b, p)
        else:
            for i in words:
                out[i] = (begin, end)
        pos = end
    return out


GUM_TYPES = {'person': 'PER', 'place': 'LOC', 'organization': 'ORG', 'event': 'EVT'}


def add_gum_names(docs, path):
    by_id = {d.id: d for d in docs}
    with opened(path) as f:
        for line in f:
            o = json.loads(line)
            d = by_id.get(o['doc']['id'])
            if d is None:
                continue
            off = word_offsets(d, o['text'])
            spans = []
            for m in o['mentions'] if 'mentions' in o else [x for e in o['entities'] for x in e['mentions']]:
                if not m.get('is_named'):
                    continue
                b, e = (m['begin'], m['end']) if m.get('name_begin') is None else (m['name_begin'], m['name_end'])
                ws = [i for i, (x, y) in enumerate(off) if x < e and y > b]
                if ws:
                    spans.append((ws[0], ws[-1] + 1, GUM_TYPES.get(m['type'], 'OTH')))
            d.label['ner_gum'] = spans_to_bioes(len(d.words), spans)


# ------------------------------------------------------------------------------------- attributions
ABBREV = ('Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Reps|Sens|Gen|Lt|Col|Sgt|Jr|Sr|St|Prof|Rev|Inc|Corp|Co|Ltd|vs|Jan|Feb|Aug|'
          'Sept|Oct|Nov|Dec|Hon|Capt|Maj')
WORD = re.compile(r"https?://[^\s”\"]+|(?:[^\W\d_]\.){2,}|(?:" + ABBREV + r")\.|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?\b|"
                  r"\d+(?:[.,:]\d+)*|[^\W\d_]+?(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m|S)\b|[^\W_]+|''|``|--+|"
                  r"\.\.\.+|[^\w\s]|_+")


def words_of_text(d, text, spans=None):
    """fills words, offsets, blank and line flags; spans: where the words stand, else the pattern above"""
    d.text, d.off, last = text, [], 0
    for b, e in spans or (m.span() for m in WORD.finditer(text)):
        gap = text[last:b]
        d.line.append(int('\n' in gap or not d.words))
        d.space.append(int(gap != '' or not d.words))
        d.words.append(sys.intern(text[b:e]))
        d.off.append((b, e))
        last = e
    starts = [i for i, x in enumerate(d.line) if x] + [len(d.words)]
    d.units = list(zip(starts, starts[1:]))


def read_polnear(path, words=None, every=1):
    """words: {article id: [(begin, end)]} as sayso cuts them; every: only each so many-th article"""
    docs = []
    with opened(path) as f:
        for line in list(f)[::every]:
            o = json.loads(line)
            d = Doc(o['id'], 'polnear')
            words_of_text(d, o['text'], words.get(o['id']) if words else None)
            begins, ends = (np.array(x) for x in zip(*d.off))

            def covered(span_list):
                hit = np.zeros(len(d.words), bool)
                for b, e in span_list or []:
                    hit |= (begins < e) & (ends > b)
                return hit
            d.discard = covered(o.get('discard'))
            roles = [{r: np.nonzero(covered(a.get(r)))[0].tolist() for r in ROLES} for a in o['attributions']]
            d.attributions = [a for a in roles if a['cue']]
            label_attributions(d)
            docs.append(d)
    return docs


def label_attributions(d):
    """one role a word (of the outermost, where they nest), and the first words of cues. Only outermost cues are
    marked in the gold, so a word inside a content is no counter-example for a cue, but is one for an outermost cue."""
    flat, inside = ['O'] * len(d.words), np.zeros(len(d.words), bool)
    for a in sorted(d.attributions, key=lambda a: len(a['content'])):
        for r in ROLES:
            for i in a[r]:
                flat[i] = ('I-' if i - 1 in a[r] else 'B-') + r
        inside[a['content']] = True
    anchor = np.where(inside, IGNORE, 0)
    outer = np.zeros(len(d.words), int)
    for a in d.attributions:
        anchor[a['cue'][0]] = 1
        outer[a['cue'][0]] = not a.get('inner')
    d.label['flat'], d.label['anchor'], d.label['outer'] = flat, anchor, outer


TEXT_OF = {'ngec_synthetic': lambda o: o['title'] + '\n\n' + o['text'], 'ecbplus': lambda o: o['text']}


def write_texts(data, folder):
    """the texts of the news without gold as files, for train/words.sh"""
    for name, text_of in TEXT_OF.items():
        with opened('%s/%s/train.jsonl.gz' % (data, name)) as f:
            for o in map(json.loads, f):
                with open('%s/%s.txt' % (folder, o['id']), 'w', encoding='utf-8') as out:
                    out.write(text_of(o))


def read_texts(path, words, text_of):
    """plain news, for what other networks say of it; words: {id: [(begin, end)]} as sayso cuts them"""
    docs = []
    with opened(path) as f:
        for o in map(json.loads, f):
            d = Doc(o['id'], 'text')
            words_of_text(d, text_of(o), words[o['id']])
            if d.words:
                d.attributions, d.discard = [], np.zeros(len(d.words), bool)
                docs.append(d)
    return docs


FRAMES = [  # {S} speaks, {X} is a sentence with an attribution of its own; upper case = its cue
    '{S} SAID that {X}', '{S} SAID {X}', '{S} TOLD reporters that {X}', '{S} REPORTED that {X}', '{S} CLAIMED that {X}',
    'ACCORDING TO {S} , {X}', '{X} , {S} SAID', '{X} , {S} REPORTED', '{X} , ACCORDING TO {S}', '{S} HAD SAID that {X}',
    '{S} INSISTED that {X}', '{S} , citing officials , SAID that {X}', '{S} ACKNOWLEDGED that {X}', '{S} WRITES that {X}']


def short_sources(docs):
    """sources of the gold that can stand anywhere: two to five words, of which the first has a capital"""
    out = []
    for d in docs:
        for a in d.attributions:
            s = a['source']
            if 2 <= len(s) <= 5 and s[-1] - s[0] == len(s) - 1 and d.words[s[0]][0].isupper() and d.words[s[-1]].isalpha():
                out.append([d.words[i] for i in s])
    return out


def nested_variant(doc, sources, rng, share=0.4):
    """The article with some sentences put into the mouth of another source: gold for statements in statements, which
    the annotation does not have. A sentence qualifies when an attribution spans it from the begin of a paragraph
    to the word before its full stop."""
    starts = {b for b, _ in doc.units}
    chosen = {}
    for a in doc.attributions:
        words = sorted(set(a['source'] + a['cue'] + a['content']))
        b, e = words[0], words[-1] + 1
        if (b in starts and e < len(doc.words) and doc.words[e] == '.' and 5 < e - b < 50 and not any(doc.line[b + 1:e])
                and '.' not in doc.words[b:e] and rng.random() < share):
            chosen[b] = e
    if not chosen:
        return None
    new = Doc(doc.id, doc.kind)
    place, added, i = {}, [], 0                     # old word -> new word; the new attributions

    def put(word, space, line, discard=False):
        new.words.append(word)
        new.space.append(int(space))
        new.line.append(int(line))
        new.discard.append(discard)
        return len(new.words) - 1
    new.discard = []
    while i < len(doc.words):
        if i not in chosen:
            place[i] = put(doc.words[i], doc.space[i], doc.line[i], doc.discard[i])
            i += 1
            continue
        roles, source, first = {r: [] for r in ROLES}, rng.choice(sources), True
        for token in rng.choice(FRAMES).split():
            if token == '{X}':
                for k in range(i, chosen[i]):
                    word = doc.words[k]
                    if k == i and not first and word in ('The', 'A', 'An', 'He', 'She', 'They', 'It', 'In', 'But', 'We', 'His',
                                                         'Her', 'Some', 'Many', 'But', 'And', 'Another', 'One', 'Two'):
                        word = word.lower()
                    place[k] = put(word, doc.space[k] or k == i, first, doc.discard[k])
                    roles['content'].append(place[k])
                    first = False
            elif token == '{S}':
                for word in source:
                    roles['source'].append(put(word, True, first))
                    first = False
            else:
                cue = token.isupper()
                word = token.lower().capitalize() if first else token.lower()
                at = put(word, token != ',', first)
                if cue:
                    roles['cue'].append(at)
                elif token == 'that':
                    roles['content'].append(at)
                first = False
        added.append(roles)
        i = chosen[i]
    new.discard = np.array(new.discard)
    held = {w for a in added for w in a['content']}
    new.attributions = [{r: [place[w] for w in a[r]] for r in ROLES} for a in doc.attributions] + added
    for a in new.attributions:
        a['inner'] = a['cue'][0] in held
    lines = [k for k, x in enumerate(new.line) if x] + [len(new.words)]
    new.units = list(zip(lines, lines[1:]))
    label_attributions(new)
    return new


def read_factuality(path):
    """(values of EWT by sentence: {sent_id: [(begin, end, value)]}, texts by sentence, documents of MEANTIME's sentences)"""
    values, texts, docs = {}, {}, []
    with opened(path) as f:
        for o in map(json.loads, f):
            events = [(e['begin'], e['end'], e['value']) for e in o['events']]
            if 'sent_id' in o:
                values[o['sent_id']], texts[o['sent_id']] = events, o['text']
            elif o['corpus'] == 'meantime':
                d = Doc(o['id'], 'fact')
                words_of_text(d, o['text'])
                d.label['fact'] = fact_labels(d.off, events)
                docs.append(d)
    return values, texts, docs


def fact_labels(offsets, events):
    out = [IGNORE] * len(offsets)
    for b, e, value in events:
        for i, (x, y) in enumerate(offsets):
            if x < e and y > b:
                out[i] = FACT_ZERO + round(value * FACT_UNIT)
                break
    return out


def add_factuality(docs, values, texts):
    """values of UDS-IH2 on the words of EWT; returns how many events were placed"""
    n = 0
    for d in docs:
        labels = [IGNORE] * len(d.words)
        for (b, e), sid in zip(d.units, d.sent_ids):
            events = values.get(sid)
            if not events:
                continue
            text, at, offsets = texts[sid], 0, []
            for w in d.words[b:e]:
                found = text.find(w, at)
                offsets.append((found, found + len(w)) if found >= 0 else (-1, -1))
                at = found + len(w) if found >= 0 else at
            labels[b:e] = fact_labels(offsets, events)
        d.label['fact'] = labels
        n += sum(x != IGNORE for x in labels)
    return n


SILVER_TYPES = {'PERSON': 'PER', 'LOCATION': 'LOC', 'ORGANIZATION': 'ORG', 'MISC': 'OTH'}


def add_silver_names(docs, path):
    """names that CoreNLP found in the same articles"""
    by_id, spans, last = {d.id: d for d in docs}, collections.defaultdict(list), None
    with opened(path) as f:
        for line in f:
            if line.startswith('# newdoc'):
                doc, last = line.split('=', 1)[1].strip(), None
            elif line[0] == '#' or line == '\n':
                last = None
            else:
                misc = dict(x.split('=', 1) for x in line.rstrip('\n').split('\t')[9].split('|') if '=' in x)
                kind = SILVER_TYPES.get(misc.get('NER'))
                if kind and last and last[2] == kind:
                    last[1] = int(misc['End'])
                elif kind:
                    last = [int(misc['Begin']), int(misc['End']), kind]
                    spans[doc].append(last)
                else:
                    last = None
    for id, found in spans.items():
        d = by_id.get(id)
        if d is None:
            continue
        begins, ends = (np.array(x) for x in zip(*d.off))
        words = []
        for b, e, kind in found:
            ws = np.nonzero((begins < e) & (ends > b))[0]
            if len(ws):
                words.append((int(ws[0]), int(ws[-1]) + 1, kind))
        d.label['ner_news'] = spans_to_bioes(len(d.words), words)


# ------------------------------------------------------------------------------------------- labels
class Labels:
    """label sets by task, in order of frequency"""

    def __init__(self, sets=None):
        self.sets = sets or {'flat': FLAT, **{h: bioes(t) for h, t in NAME_TYPES.items()}}

    def learn(self, docs):
        for name in UD_TASKS:
            count = collections.Counter(x for d in docs for x in d.label[name])
            least = 2 if name in ('feats', 'lemma') else 1
            self.sets[name] = [k for k, v in sorted(count.items(), key=lambda x: (-x[1], x[0])) if v >= least]

    def encode(self, docs):
        index = {k: {x: i for i, x in enumerate(v)} for k, v in self.sets.items()}
        for d in docs:
            d.code = {name: np.array([index[name].get(x, IGNORE) for x in d.label[name]])
                      for name in self.sets if d.label.get(name)}
            for name in ('head', 'anchor', 'outer', 'fact'):
                if name in d.label:
                    d.code[name] = np.array(d.label[name])


# ------------------------------------------------------------------------------- windows and batches
LEAST_CUT = 192
LONGEST = 100            # words of a sentence without gold whose tree and names are learnt from
Window = collections.namedtuple('Window', 'doc begin end units length')


def windows(doc, budget, rng=None):
    """consecutive units up to `budget` wordpieces; in training the first window gets a random shorter
    budget, so that cuts fall elsewhere in every epoch; a paragraph is cut between words when it is longer than
    the budget and than LEAST_CUT"""
    cum = np.concatenate([[0], np.cumsum(doc.n_pieces)])
    units = []
    for b, e in doc.units:
        longest = max(budget, LEAST_CUT)
        while doc.is_article and cum[e] - cum[b] > longest:
            m = max(int(np.searchsorted(cum, cum[b] + longest, side='right')) - 1, b + 1)
            units.append((b, m))
            b = m
        units.append((b, e))
    out, cur, limit = [], [], rng.randint(min(16, budget), budget) if rng else budget
    for b, e in units:
        if cur and cum[e] - cum[cur[0][0]] > limit:
            out.append(cur)
            cur, limit = [], budget
        cur.append((b, e))
    if cur:
        out.append(cur)
    return [Window(doc, w[0][0], w[-1][1], w, int(cum[w[-1][1]] - cum[w[0][0]]) + 2) for w in out]


def batches(wins, size, rng=None):
    """windows of like length, at most `size` padded wordpieces a batch"""
    wins = sorted(wins, key=lambda w: w.length + (rng.random() * 12 if rng else 0))
    out, cur, longest = [], [], 0
    for w in wins:
        longest = max(longest, w.length)
        if cur and longest * (len(cur) + 1) > size:
            out.append(cur)
            cur, longest = [], w.length
        cur.append(w)
    if cur:
        out.append(cur)
    if rng:
        rng.shuffle(out)
    return out


Silver = collections.namedtuple('Silver', 'code sentences anchor outer pairs')
# What networks that did not learn from a document say of it, and what it has no gold for:
# code {task: (words)}, IGNORE where they are unsure; sentences [(begin, end)]; anchor, outer (words) probabilities;
# pairs {word of an anchor: (words, roles)}, roles of its window that are not 0


def attribution_labels(out, d, a, b, n, share, rng):
    """appends anchors, roles and soft labels of the words [a, b) of a document to the lists of a batch"""
    gold = 'anchor' in d.code
    for k in ('anchor', 'outer'):
        y = d.code[k][a:b].astype(np.float32) if gold else np.zeros(b - a, np.float32)
        if d.silver:
            said = getattr(d.silver, k)[a:b].astype(np.float32)
            y = np.where(y == IGNORE, y, (1 - share) * y + share * said) if gold else said
        if d.is_article:
            y = np.where(d.discard[a:b], IGNORE, y)
        out[k][-1] = y
    if 'flat' in d.code:
        out['flat'][-1] = np.where(d.discard[a:b], IGNORE, d.code['flat'][a:b])
    said = d.silver.pairs if d.silver else {}
    gold_anchors = set()
    for at in d.attributions if gold else ():
        c = at['cue'][0]
        gold_anchors.add(c)
        if a <= c < b:
            role = np.zeros(b - a, np.int64)
            if c in said and rng.random() < share:
                put_roles(role, said[c], a, b)
            else:
                for k, r in enumerate(ROLES):
                    role[[x - a for x in at[r] if a <= x < b]] = k + 1
            out['anchors'].append((n + c - a, n, role))
    for c in said:
        if a <= c < b and c not in gold_anchors and rng.random() < d.silver.anchor[c] * (share if gold else 1.0):
            role = np.zeros(b - a, np.int64)
            put_roles(role, said[c], a, b)
            out['anchors'].append((n + c - a, n, role))


def put_roles(role, said, a, b):
    words, roles = said
    inside = (words >= a) & (words < b)
    role[words[inside] - a] = roles[inside]


def collate(batch, wp, word_dropout=None, rng=None, share=0.5):
    """arrays of one batch; the words of all windows are numbered through; word_dropout: share of the words that are
    masked in (treebanks, articles); share: of what other networks say beside the gold"""
    L = (max(w.length for w in batch) + 15) // 16 * 16
    ids = np.full((len(batch), L), wp.pad, np.int64)
    shapes, flags = np.zeros_like(ids), np.zeros_like(ids)
    first, last, word0, sents, masked, masked_piece = [], [], [], [], [], []
    out = {k: [] for k in WORD_LABELS + ('anchors',)}
    n = 0
    for row, (d, a, b, units, _) in enumerate(batch):
        word0.append(n)
        count = d.n_pieces[a:b]
        pieces = np.array([x for ps in d.pieces[a:b] for x in ps])
        m = len(pieces)
        if word_dropout:
            hidden = np.repeat(rng.random(b - a) < word_dropout[d.is_article], count)
            masked.append(row * L + 1 + np.nonzero(hidden)[0])
            masked_piece.append(pieces[hidden])
            pieces = np.where(hidden, wp.mask, pieces)
        ids[row, 0], ids[row, 1:1 + m], ids[row, 1 + m] = wp.cls, pieces, wp.sep
        shapes[row, 1:1 + m] = np.repeat(d.shape[a:b], count)
        flags[row, 1:1 + m] = np.repeat(d.flag[a:b], count)
        begin = row * L + 1 + np.concatenate([[0], np.cumsum(count)[:-1]])
        first.append(begin)
        last.append(begin + count - 1)
        none, said = np.full(b - a, IGNORE), d.silver.code if d.silver else {}
        for k in WORD_LABELS:
            code = d.code.get(k, said.get(k))
            out[k].append(none if code is None else code[a:b])
        sentences = units if not d.is_article else d.silver.sentences if d.silver else ()
        if len(sentences) and d.kind != 'fact':
            start = np.zeros(b - a, np.int64)
            start[[x - a for x, _ in sentences if a <= x < b]] = 1
            start[0] = IGNORE
            out['sstart'][-1] = start
            sents += [(n + x - a, n + y - a) for x, y in sentences if x >= a and y <= b and (y - x <= LONGEST or not d.is_article)]
        if 'anchor' in d.code or d.silver:
            attribution_labels(out, d, a, b, n, share, rng or np.random.default_rng(0))
        n += b - a
    found, floats = out.pop('anchors'), ('anchor', 'outer')
    out = {k: np.concatenate(v).astype(np.float32 if k in floats else np.int64) for k, v in out.items()}
    for k in WORD_LABELS:
        out[k + '_at'] = np.nonzero(out[k] != IGNORE)[0]
    out.update(ids=ids, shape=shapes, flag=flags, first=np.concatenate(first), last=np.concatenate(last), word0=word0, n=n)
    if masked:
        out['masked'], out['masked_piece'] = np.concatenate(masked), np.concatenate(masked_piece).astype(np.int64)
    if sents:
        tree_labels(out, sents)
    if found:
        by_row = dict(zip(word0, (w.end - w.begin for w in batch)))
        out['anchors'] = np.array([at for at, _, _ in found])
        out['pair_words'], out['pair_length'] = padded([(begin, begin + by_row[begin]) for _, begin, _ in found])
        out['roles'] = np.full(out['pair_words'].shape, IGNORE)
        for k, (_, _, role) in enumerate(found):
            out['roles'][k, :len(role)] = role
    return out


def tree_labels(out, sents):
    out['sent_words'], out['sent_length'] = padded(sents)
    inside = np.arange(out['sent_words'].shape[1]) < out['sent_length'][:, None]
    head = out['head'][out['sent_words']]
    known = inside & (head != IGNORE)
    out['arc_at'] = np.nonzero(known.ravel())[0]
    governor = np.where(head > 0, np.take_along_axis(out['sent_words'], np.clip(head - 1, 0, None), 1), -1)
    known &= out['rel'][out['sent_words']] != IGNORE
    out['rel_at'], out['rel_head'] = out['sent_words'][known], governor[known]
    for k in CRF_HEADS:
        with_names = [(x, y) for x, y in sents if (out[k][x:y] != IGNORE).all()]
        if with_names:
            out[k + '_words'], out[k + '_length'] = padded(with_names)


def padded(ranges):
    longest = max(e - b for b, e in ranges)
    index = np.zeros((len(ranges), longest), np.int64)
    for k, (b, e) in enumerate(ranges):
        index[k, :e - b] = np.arange(b, e)
    return index, np.array([e - b for b, e in ranges])


# ------------------------------------------------------------------------------------------ all of it
def load(data, split, wp, words, texts=()):
    """(treebanks, sentences with factuality, articles, plain news); texts: names of sets that have news without gold"""
    ewt = read_ud(data + '/ud/ewt/%s.conllu.gz' % split, 'ewt')
    gum = read_ud(data + '/ud/gum/%s.conllu.gz' % split, 'gum', ('fiction', 'whow'))
    missed = add_uner(ewt, data + '/ner/uner_ewt/%s.iob2.gz' % split)
    add_gum_names(gum, data + '/ud/gum/%s.entities.jsonl.gz' % split)
    articles = read_polnear(data + '/polnear/%s.jsonl.gz' % split, words)
    add_silver_names(articles, data + '/polnear/%s.silver.conllu.gz' % split)
    values, sentence_texts, sentences = read_factuality(data + '/factuality/%s.jsonl.gz' % split)
    placed = add_factuality(ewt, values, sentence_texts)
    news = [d for name in texts for d in read_texts('%s/%s/%s.jsonl.gz' % (data, name, split), words, TEXT_OF[name])]
    for d in ewt + gum + articles + sentences + news:
        d.finish(wp)
    print('%s: EWT %d, GUM %d, PolNeAR %d, other news %d documents; %d sentences without names; factuality of %d events in EWT, '
          '%d sentences beside' % (split, len(ewt), len(gum), len(articles), len(news), missed, placed, len(sentences)), flush=True)
    return ewt + gum, sentences, articles, news


def prepare(data, wp, words, texts=()):
    ud, sentences, articles, news = load(data, 'train', wp, words, texts)
    dev_ud, dev_sentences, dev_articles, _ = load(data, 'dev', wp, words)
    labels = Labels()
    labels.learn(ud)
    labels.encode(ud + sentences + articles + news + dev_ud + dev_sentences + dev_articles)
    return dict(wp=wp, labels=labels.sets, ud=ud, sentences=sentences, articles=articles, texts=news,
                sources=short_sources(articles), dev=dev_ud + dev_articles, dev_sentences=dev_sentences)


def save_prepared(path, prepared):
    prepared['wp'].cache = {}
    with gzip.open(path, 'wb') as f:
        pickle.dump(prepared, f, protocol=4)


def load_prepared(path):
    with gzip.open(path) as f:
        p = pickle.load(f)
    for d in p['ud'] + p['sentences'] + p['articles'] + p['texts'] + p['dev'] + p['dev_sentences']:
        d.wp = p['wp']
    return p
