"""Wordpieces of the uncased BERT vocabulary, word shapes, and the script that turns a form into its lemma.

src/model/features.c holds the same definitions in C; tests compare the two on every word type of the corpora.
"""
import os
import unicodedata

MAX_PIECES = 40          # of one word; the rest is cut off
MAX_CHARS = 100          # a piece run longer than this is [UNK]


def is_punct(ch):
    c = ord(ch)
    return (33 <= c <= 47 or 58 <= c <= 64 or 91 <= c <= 96 or 123 <= c <= 126
            or unicodedata.category(ch).startswith('P'))


def is_cjk(c):
    return (0x4E00 <= c <= 0x9FFF or 0x3400 <= c <= 0x4DBF or 0x20000 <= c <= 0x2A6DF
            or 0x2A700 <= c <= 0x2CEAF or 0xF900 <= c <= 0xFAFF or 0x2F800 <= c <= 0x2FA1F)


class WordPiece:
    """Clean, split off CJK, decompose, drop marks, lower, split at punctuation, greedy longest match."""

    def __init__(self, path):
        with open(path, encoding='utf-8') as f:
            self.pieces = [line.rstrip('\n') for line in f]
        self.vocab = {w: i for i, w in enumerate(self.pieces)}
        self.cache = {}
        self.pad, self.unk, self.cls, self.sep, self.mask = (
            self.vocab[x] for x in ('[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'))

    def __call__(self, word):
        got = self.cache.get(word)
        if got is None:
            got = self.cache[word] = (self.split(word) or [self.unk])[:MAX_PIECES]
        return got

    def split(self, word):
        out = []
        for run in self.runs(word):
            if len(run) > MAX_CHARS:
                out.append(self.unk)
                continue
            at, ids = 0, []
            while at < len(run):
                end = len(run)
                while end > at and ('##' if at else '') + run[at:end] not in self.vocab:
                    end -= 1
                if end == at:
                    ids = [self.unk]
                    break
                ids.append(self.vocab[('##' if at else '') + run[at:end]])
                at = end
            out += ids
        return out

    @staticmethod
    def runs(word):
        """normalised stretches between blanks and punctuation; each punctuation sign is a run"""
        text = []
        for ch in word:
            if ch in '\t\n\r' or unicodedata.category(ch) == 'Zs':
                text.append(' ')
            elif ord(ch) in (0, 0xFFFD) or unicodedata.category(ch).startswith('C'):
                continue
            elif is_cjk(ord(ch)):
                text.append(' ' + ch + ' ')
            else:
                text.append(ch)
        text = ''.join(c for c in unicodedata.normalize('NFD', ''.join(text))
                       if unicodedata.category(c) != 'Mn').lower()
        runs, cur = [], ''
        for ch in text:
            if ch.isspace() or is_punct(ch):
                if cur:
                    runs.append(cur)
                cur = ''
                if not ch.isspace():
                    runs.append(ch)
            else:
                cur += ch
        return runs + [cur] if cur else runs


def shape(word):
    """1 lower, 2 one capital, 3 ALL CAPS, 4 Capitalised, 5 mixed, 6 number, 7 letters and digits,
    8 Capitalised, 9 lower, 10 mixed with other signs, 11 signs only; 0 is kept for special pieces"""
    if word.isalpha():
        if word.islower():
            return 1
        if len(word) == 1:
            return 2
        if word.isupper():
            return 3
        return 4 if word[0].isupper() and word[1:].islower() else 5
    if any(c.isdigit() for c in word):
        return 7 if any(c.isalpha() for c in word) else 6
    if any(c.isalpha() for c in word):
        return 8 if word[0].isupper() else 9 if word.islower() else 10
    return 11


OPENING, CLOSING, STRAIGHT = ('\u201c', '\u201f', '\u00ab', '``'), ('\u201d', '\u00bb'), ('"', "''")


def quote_scan(words, line_start):
    """(inside, marks): 1 for each word inside double quotation marks, marks included, and the marks as
    (word, 'open'|'close').  Every line starts outside."""
    inside, marks, open_ = [], [], 0
    for i, (w, first) in enumerate(zip(words, line_start)):
        if first:
            open_ = 0
        if w in OPENING or (w in STRAIGHT and not open_):
            open_ = 1
            inside.append(1)
            marks.append((i, 'open'))
        elif w in CLOSING or w in STRAIGHT:
            inside.append(open_)
            if open_:
                marks.append((i, 'close'))
            open_ = 0
        else:
            inside.append(open_)
    return inside, marks


def lemma_script(form, lemma):
    """cheapest 'case, letters to cut, letters to add': l = lower, k = keep, t = Title"""
    best = None
    for kind, f in (('l', form.lower()), ('k', form), ('t', form[:1].upper() + form[1:].lower())):
        n = len(os.path.commonprefix([f, lemma]))
        cost = len(f) - n + len(lemma) - n
        if best is None or cost < best[0]:
            best = (cost, '%s%d+%s' % (kind, len(f) - n, lemma[n:]))
    return best[1]
