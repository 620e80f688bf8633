"""Coreference: which earlier word does a word refer back to? A head on the encoder's word vectors.

Words stand for mentions (Dobrovolskii 2021): a mention is its head word. Every noun, name and pronoun of a document is a
candidate; each gets one vector as an anaphor and one as an antecedent. The score of a pair is a bilinear form of these,
plus learnt numbers for what is plain to see (classes of the two words, distance, likeness of the words, relation in
the tree, quotation marks, number); the best few are scored again by a small network. "Refers to nothing before" has a
score of its own. Trained by the marginal likelihood of all right antecedents (Durrett and Klein 2013).

src/model/coref.c computes the same from the same classes; doc/model-file.md lists the sections.

For joint training:
    docs = corpora.read_ud(...);  add_gum_coref(docs, entities_path)
    example = Example(doc)               once a document: candidates, features, gold
    w = word vectors of the whole document, all its windows one after the other, (words, d)
    loss = head.loss(w[example.words], example)      mean over candidates, about 0.3 to 1
"""
import argparse
import importlib.util
import json
import random

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import corpora
from corpora import opened, word_offsets
from model import Encoder, tensors
from wordpiece import WordPiece

# ----------------------------------------------------------------------------------- classes of words
PRONOUNS = {w: k for k, words in enumerate((
    'i me my mine myself', 'we us our ours ourselves', 'you your yours yourself yourselves', 'he him his himself',
    'she her hers herself', 'it its itself', 'they them their theirs themselves em \'em themself', 'this that',
    'these those'), 1) for w in words.split()}
OTHER_PRONOUN, NAME, DEFINITE, INDEFINITE, DEMONSTRATIVE, POSSESSED, BARE, BARE_PLURAL, OTHER = range(10, 19)
N_CLASSES = 19
N_DISTANCES = N_SENTENCES = 10
N_MATCHES, N_RELATIONS, N_QUOTES, N_NUMBERS = 7, 8, 5, 3
REACH = 400           # candidates back that may be antecedents
TOP = 12              # of them that the network scores again
CORE = 8              # words of a mention that are compared
CORE_RELATIONS = ('compound', 'flat', 'amod', 'nummod')


def is_candidate(upos, xpos, rel, lemma):
    if rel.split(':')[0] in ('flat', 'goeswith', 'fixed'):
        return False
    if upos in ('NOUN', 'PROPN'):
        return True
    if upos == 'PRON':
        return xpos not in ('WDT', 'WP', 'WP$', 'EX') or lemma == 'what'
    if upos == 'NUM':
        return rel not in ('nummod', 'compound', 'advmod', 'amod')
    if upos in ('ADJ', 'DET', 'X', 'SYM'):
        return rel.split(':')[0] in ('nsubj', 'obj', 'obl', 'nmod', 'conj', 'root', 'appos', 'iobj', 'dep', 'list') \
            and (upos != 'ADJ' or rel.split(':')[0] in ('nsubj', 'obj', 'obl', 'nmod', 'iobj'))
    return upos == 'ADV' and lemma in ('here', 'there')


class Candidates:
    """Candidate words of one document and what the features are made of.

    upos, xpos, feats, rel, lemma: lists of strings; head: index of the head word in the document or -1; sentence: number
    of each word's sentence; quoted: whether it stands inside quotation marks."""

    def __init__(self, forms, upos, xpos, feats, rel, lemma, head, sentence, quoted):
        words = [i for i in range(len(forms)) if is_candidate(upos[i], xpos[i], rel[i], lemma[i].lower())]
        children = [[] for _ in forms]
        for i, h in enumerate(head):
            if h >= 0:
                children[h].append(i)
        run, runs = 0, []
        for i, q in enumerate(quoted):
            run += bool(q and (i == 0 or not quoted[i - 1]))
            runs.append(run if q else 0)
        self.words = np.array(words, np.int64)
        self.sentence = np.array([sentence[i] for i in words], np.int64)
        self.run = np.array([runs[i] for i in words], np.int64)
        self.head = np.array([head[i] for i in words], np.int64)
        self.head2 = np.array([head[head[i]] if head[i] >= 0 else -1 for i in words], np.int64)
        self.rel = [rel[i].split(':')[0] for i in words]
        self.is_predicate = np.array([any(rel[c] == 'cop' for c in children[i]) for i in words], bool)
        self.number = np.array([1 if 'Number=Sing' in feats[i] else 2 if 'Number=Plur' in feats[i] else 0 for i in words],
                               np.int64)
        self.cls = np.array([self.class_of(i, forms, upos, xpos, rel, children, lemma, feats) for i in words], np.int64)
        self.core = []
        for i in words:
            core = sorted([i] + [c for c in children[i] if rel[c].split(':')[0] in CORE_RELATIONS])
            at = min(max(core.index(i) - CORE // 2, 0), max(len(core) - CORE, 0))
            core = core[at:at + CORE]
            self.core.append((lemma[i].lower(), tuple(lemma[c].lower() for c in core)))

    @staticmethod
    def class_of(i, forms, upos, xpos, rel, children, lemma, feats):
        form = forms[i].lower()
        if upos[i] == 'PRON' or (upos[i] == 'DET' and form in PRONOUNS):
            return PRONOUNS.get(form, OTHER_PRONOUN)
        if upos[i] == 'PROPN':
            return NAME
        if upos[i] != 'NOUN':
            return OTHER
        first = [c for c in children[i] if rel[c].split(':')[0] == 'det' or rel[c] == 'nmod:poss']
        if any(rel[c] == 'nmod:poss' for c in first):
            return POSSESSED
        for c in first:
            form = lemma[c].lower()
            if form == 'the':
                return DEFINITE
            if form in ('this', 'that', 'these', 'those'):
                return DEMONSTRATIVE
            return INDEFINITE
        return BARE_PLURAL if 'Number=Plur' in feats[i] else BARE


def octave(n):
    """0, 1, 2, 3, 4-5, 6-8, 9-16, 17-32, 33-64, more"""
    return np.digitize(n, [1, 2, 3, 4, 6, 9, 17, 33, 65])


NO_MATCH, SAME, INSIDE, SAME_HEAD, HEAD_IN_CORE, SAME_LAST, INITIALS = range(7)


def match(a, b):
    """likeness of the words of two mentions; a, b = (head lemma, lemmas of the core)"""
    (h, x), (g, y) = a, b
    if h == g:
        if x == y:
            return SAME
        return INSIDE if set(x) <= set(y) or set(y) <= set(x) else SAME_HEAD
    if x[-1] == y[-1]:
        return SAME_LAST
    if h in y or g in x:
        return HEAD_IN_CORE
    for one, many in ((x, y), (y, x)):
        if len(one) == 1 and len(many) > 1 and one[0] == ''.join(w[0] for w in many if w):
            return INITIALS
    return NO_MATCH


class Pairs:
    """Features of all pairs (anaphor i, antecedent j < i) as arrays (n, n)."""

    def __init__(self, c):
        n = len(c.words)
        i, j = np.arange(n)[:, None], np.arange(n)[None]
        self.near = (j < i) & (i - j <= REACH)
        self.distance = octave(np.maximum(i - j, 0))
        self.sentences = octave(np.maximum(c.sentence[:, None] - c.sentence[None], 0))
        self.number = c.number[:, None] * N_NUMBERS + c.number[None]
        ri, rj = c.run[:, None], c.run[None]
        self.quote = np.where((ri == 0) & (rj == 0), 0, np.where(ri == rj, 1, np.where(rj == 0, 2, np.where(ri == 0, 3, 4))))
        wi, wj = c.words[:, None], c.words[None]
        hi, hj = c.head[:, None], c.head[None]
        appos = np.array([r in ('appos',) for r in c.rel])[:, None]
        subject = np.array([r == 'nsubj' for r in c.rel])[None]
        rel = np.zeros((n, n), np.int64)
        rel = np.where((hi == hj) & (hi >= 0), 5, rel)
        rel = np.where(c.head2[:, None] == wj, 6, rel)
        rel = np.where(c.head2[None] == wi, 7, rel)
        rel = np.where(hi == wj, np.where(appos, 1, 3), rel)
        self.relation = np.where(hj == wi, np.where(subject & c.is_predicate[:, None], 2, 4), rel)
        self.match = np.zeros((n, n), np.int64)
        pronoun = c.cls <= OTHER_PRONOUN
        kinds = {}
        for k in range(n):
            kinds.setdefault(c.core[k] if not pronoun[k] else None, []).append(k)
        cores = [k for k in kinds if k]
        for a, x in enumerate(cores):
            for y in cores[:a + 1]:
                m = match(x, y)
                if m:
                    self.match[np.ix_(kinds[x], kinds[y])] = m
                    self.match[np.ix_(kinds[y], kinds[x])] = m


class Example:
    """What the head needs of one document: `words` (indices of candidates), features, gold."""

    def __init__(self, doc):
        lab = doc.label
        sentence, head = [0] * len(doc.words), [-1] * len(doc.words)
        for s, (b, e) in enumerate(doc.units):
            for i in range(b, e):
                sentence[i] = s
                head[i] = b + lab['head'][i] - 1 if lab['head'][i] else -1
        self.c = Candidates(doc.words, lab['upos'], lab['xpos'], lab['feats'], lab['rel'], lab['lemma_text'], head, sentence,
                            (np.asarray(doc.flag) - 1) >> 2 & 1)
        self.words = torch.from_numpy(self.c.words)
        p = Pairs(self.c)
        self.p = {k: torch.from_numpy(np.asarray(getattr(p, k))) for k in
                  ('near', 'distance', 'sentences', 'number', 'quote', 'relation', 'match')}
        self.cls = torch.from_numpy(self.c.cls)
        if getattr(doc, 'coref', None) is not None:
            self.gold = torch.tensor([doc.coref.get(int(w), -1) for w in self.c.words])


def add_gum_coref(docs, path):
    """doc.coref: {word: cluster} for the head words of all mentions in clusters of more than one, from the entities JSONL
    that gum_entities.py makes. Where mentions share their head word, the shortest one's cluster."""
    by_id = {d.id: d for d in docs}
    with opened(path) as f:
        for line in f:
            o = json.loads(line)
            d = by_id.get(o['doc']['id'])
            if d is None:
                continue
            at = {}
            for i, (b, _) in enumerate(word_offsets(d, o['text'])):
                at.setdefault(b, i)
            size = {}
            for m in o['mentions']:
                size[m['coref']] = size.get(m['coref'], 0) + 1
            number = {}
            d.coref = {}
            for m in sorted(o['mentions'], key=lambda m: m['begin'] - m['end']):
                if size[m['coref']] > 1:
                    d.coref[at[m['head']['begin']]] = number.setdefault(m['coref'], len(number))


# ------------------------------------------------------------------------------------------ the head
class CorefHead(nn.Module):
    def __init__(self, d=384, size=128, hidden=64, p=0.3):
        super().__init__()
        self.p = p
        self.anaphor, self.antecedent = nn.Linear(d, size), nn.Linear(d, size)
        self.by_class = nn.Parameter(torch.zeros(N_CLASSES, N_CLASSES))
        self.by_distance = nn.Parameter(torch.zeros(N_CLASSES, N_DISTANCES))
        self.by_sentences = nn.Parameter(torch.zeros(N_CLASSES, N_SENTENCES))
        self.by_match = nn.Parameter(torch.zeros(N_CLASSES, N_MATCHES))
        self.by_relation = nn.Parameter(torch.zeros(N_CLASSES, N_RELATIONS))
        self.by_quote = nn.Parameter(torch.zeros(N_CLASSES, N_QUOTES))
        self.by_number = nn.Parameter(torch.zeros(N_CLASSES, N_NUMBERS * N_NUMBERS))
        self.none = nn.Linear(size, 1)
        self.none_class = nn.Parameter(torch.zeros(N_CLASSES))
        self.hide_anaphor, self.hide_antecedent = nn.Linear(size, hidden), nn.Linear(size, hidden, bias=False)
        self.hide_product = nn.Linear(size, hidden, bias=False)
        rows = N_DISTANCES + N_SENTENCES + N_MATCHES + N_RELATIONS + N_QUOTES + 2 * N_CLASSES
        self.hide_feature = nn.Parameter(torch.randn(rows, hidden) * 0.05)
        self.fine = nn.Linear(hidden, 1)
        nn.init.zeros_(self.fine.weight)

    def drop(self, x):
        return F.dropout(x, self.p, self.training)

    def vectors(self, w):
        w = self.drop(w.float())
        return self.drop(F.gelu(self.anaphor(w))), self.drop(F.gelu(self.antecedent(w)))

    def coarse(self, a, b, ex):
        p, c = ex.p, ex.cls[:, None]
        s = a @ b.T * (1 / a.shape[1] ** 0.5)
        s = s + (self.by_class[c, ex.cls[None]] + self.by_distance[c, p['distance']] + self.by_sentences[c, p['sentences']]
                 + self.by_match[c, p['match']] + self.by_relation[c, p['relation']] + self.by_quote[c, p['quote']]
                 + self.by_number[c, p['number']])
        return s.masked_fill(~p['near'], -1e4)

    def scores(self, w, ex):
        """coarse (n, n), indices of the best (n, TOP), their final scores, score of "none" (n)"""
        a, b = self.vectors(w)
        s = self.coarse(a, b, ex)
        none = self.none(a)[:, 0] + self.none_class[ex.cls]
        top = s.topk(min(TOP, len(w)), 1).indices
        pick = lambda x: x.gather(1, top)
        rows, at = [], 0
        for name, size in (('distance', N_DISTANCES), ('sentences', N_SENTENCES), ('match', N_MATCHES),
                           ('relation', N_RELATIONS), ('quote', N_QUOTES)):
            rows.append(pick(ex.p[name]) + at)
            at += size
        rows += [ex.cls[:, None].expand_as(top) + at, ex.cls[top] + at + N_CLASSES]
        h = (self.hide_anaphor(a)[:, None] + self.hide_antecedent(b)[top] + self.hide_product(a[:, None] * b[top])
             + self.hide_feature[torch.stack(rows)].sum(0))
        fine = self.fine(self.drop(F.gelu(h)))[..., 0]
        return s, top, pick(s) + fine, none

    def loss(self, w, ex):
        """w: word vectors of the candidates (n, d)"""
        if len(w) < 2:
            return w.sum() * 0.0
        s, top, fine, none = self.scores(w, ex)
        right = (ex.gold[:, None] == ex.gold[None]) & (ex.gold[:, None] >= 0) & ex.p['near']
        total = 0.0
        for scores, good, weight in ((fine, right.gather(1, top), 1.0), (s, right, 0.5)):
            scores = torch.cat([none[:, None], scores], 1)
            good = torch.cat([~right.any(1, keepdim=True), good], 1)
            known = good.any(1)
            gold = torch.logsumexp(scores.masked_fill(~good, -1e4), 1)
            total = total + (torch.logsumexp(scores, 1) - gold)[known].sum() * (weight / len(w))
        return total

    @torch.no_grad()
    def clusters(self, w, ex):
        """number of the cluster of every candidate; candidates that stand alone have one of their own"""
        if len(w) < 2:
            return list(range(len(w)))
        s, top, fine, none = self.scores(w, ex)
        best = fine.argmax(1)
        out = list(range(len(w)))
        for i in range(len(w)):
            j = int(top[i, best[i]])
            if ex.p['near'][i, j] and fine[i, best[i]] > none[i]:
                out[i] = out[j]
        return out


def load_head(state):
    """the head of a state dict, as wide as that is"""
    size, d = state['anaphor.weight'].shape
    head = CorefHead(d, size, state['hide_anaphor.weight'].shape[0])
    head.load_state_dict(state)
    return head.eval()


# ------------------------------------------------------------------- training on states that stand still
def score(examples, answers, tools):
    """CoNLL F1 over head words; answers: (gold {word: cluster}, clusters of the candidates)"""
    spec = importlib.util.spec_from_file_location('score_ner', tools + '/score_ner.py')
    ner = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(ner)
    totals = ner.CorefTotals()
    for ex, (gold, answer) in zip(examples, answers):
        totals.add(ner.clusters(list(gold.items()), False), ner.clusters(list(zip(ex.c.words.tolist(), answer)), False))
    return totals.result()


@torch.no_grad()
def document_vectors(enc, doc, wp, budget):
    """(words of the document, d): mean of the states of a word's first and last piece, as in model.Net.words"""
    parts = []
    for w in corpora.windows(doc, budget):
        b = tensors(corpora.collate([w], wp))
        x = enc(b['ids'], b['shape'], b['flag']).reshape(-1, enc.ln.weight.shape[0])
        parts.append((x[b['first']] + x[b['last']]) * 0.5)
    return torch.cat(parts)


def load_gum(gum, split, enc, wp, budgets):
    """[(example, [vectors of its candidates, one for each budget], gold)]; no text under a non-commercial licence to
    learn from"""
    docs = corpora.read_ud('%s/%s.conllu.gz' % (gum, split), 'gum', ('fiction', 'whow') if split == 'train' else ())
    add_gum_coref(docs, '%s/%s.entities.jsonl.gz' % (gum, split))
    out = []
    for d in docs:
        d.finish(wp)
        d.code = {}
        ex = Example(d)
        out.append((ex, [document_vectors(enc, d, wp, b)[ex.words].half() for b in budgets], d.coref))
    return out


def fit(head, train, epochs, rate, rng):
    tables = {n for n, _ in head.named_parameters() if n.startswith('by_') or n in ('none_class', 'hide_feature')}
    groups = [[p for n, p in head.named_parameters() if (n in tables) == t] for t in (False, True)]
    opt = torch.optim.AdamW([{'params': groups[0], 'weight_decay': 0.05},
                             {'params': groups[1], 'weight_decay': 0.001, 'lr': 5 * rate}], rate, (0.9, 0.98))
    steps = epochs * len(train)
    plan = torch.optim.lr_scheduler.LambdaLR(opt, lambda k: min(1, (k + 1) / 200) * max(0, 1 - k / steps))
    for epoch in range(epochs):
        head.train()
        rng.shuffle(train)
        for ex, vectors, _ in train:
            w = rng.choice(vectors)
            opt.zero_grad()
            (head.loss(w, ex) * (len(w) / 200)).backward()
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            opt.step()
            plan.step()
        yield epoch


def main():
    ap = argparse.ArgumentParser(description='Trains the coreference head on the states of a trained encoder.')
    ap.add_argument('--checkpoint', required=True, help='weights of model.Net; only the encoder is read')
    ap.add_argument('--bert', required=True, help='folder with vocab.txt')
    ap.add_argument('--shared', required=True)
    ap.add_argument('--out', required=True, help='where to write the weights of the head')
    ap.add_argument('--epochs', type=int, default=15)
    ap.add_argument('--budgets', default='382,230', help='wordpieces of windows to learn from')
    ap.add_argument('--threads', type=int, default=1)
    ap.add_argument('--seed', type=int, default=1)
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    wp = WordPiece(a.bert + '/vocab.txt')
    state = torch.load(a.checkpoint, map_location='cpu')
    enc = Encoder()
    enc.load_state_dict({k[4:]: v for k, v in state.items() if k.startswith('enc.')})
    enc.eval()
    gum = a.shared + '/data/ud/gum'
    train = load_gum(gum, 'train', enc, wp, [int(b) for b in a.budgets.split(',')])
    dev = load_gum(gum, 'dev', enc, wp, [382])
    head = CorefHead(enc.ln.weight.shape[0])
    for epoch in fit(head, train, a.epochs, 1e-3, random.Random(a.seed)):
        head.eval()
        r = score([ex for ex, _, _ in dev], [(gold, head.clusters(w[0], ex)) for ex, w, gold in dev],
                  a.shared + '/tools')
        print('epoch %d: CoNLL F1 %.2f, gold words and trees (MUC %.1f, B3 %.1f, CEAFe %.1f)' % (
            epoch, 100 * r['avg_f1'], *(100 * r[k]['f1'] for k in ('muc', 'b3', 'ceafe'))), flush=True)
    torch.save(head.state_dict(), a.out)


if __name__ == '__main__':
    main()
