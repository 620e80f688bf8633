"""The network: a six-layer encoder over windows of whole paragraphs, and heads that read the same word vectors.

Encoder  MiniLM-L6 (Wang et al. 2020), with two small tables for what an uncased vocabulary loses: the shape of
         the word, and (blank before, first of its paragraph, inside quotation marks).
Trees    deep biaffine attention (Dozat and Manning 2017).
Who says what   one logit for "first word of a cue"; for such an anchor every word of the window gets a role
         (none, source, cue, content) by a linear-chain CRF whose potentials see anchor and word, and which knows
         where spans begin and end (as in semi-Markov models, without their cost).
"""
import math

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from corpora import CRF_HEADS, FACT_UNIT, FACT_ZERO, IGNORE, NAME_HEADS, NAME_TYPES, bioes


def locked(x, p):
    """dropout with one mask for all positions of a window: much cheaper on a CPU"""
    if not p:
        return x
    return x * torch.empty(x.shape[0], 1, x.shape[2], dtype=x.dtype, device=x.device).bernoulli_(1 - p).div_(1 - p)


torch.backends.cuda.enable_cudnn_sdp(False)      # it compiles anew for every length of a window


def rows(table, at):
    """table[at]: the same numbers, but its gradient does not wait in line where a row is asked for many times"""
    return F.embedding(at, table)


def tensors(b, device='cpu'):
    """the arrays of a batch (corpora.collate) as tensors"""
    def there(v):
        t = torch.from_numpy(v)
        return t.pin_memory().to(device, non_blocking=True) if device != 'cpu' else t      # pinned: the GPU works on meanwhile
    return {k: there(v) if isinstance(v, np.ndarray) else v for k, v in b.items()}


def autocast(device):
    return torch.autocast(torch.device(device).type, torch.bfloat16)


class Linear8(nn.Linear):
    """A linear layer that can be trained as sayso computes it: weights int8 with one scale an output, inputs uint8
    with one fixed range a layer, the least and greatest value met so far (Jacob et al. 2018). The rounding is
    passed over by the gradient. mode: 'float', 'watch' (float, but the range is taken) or 'int8'."""
    mode = 'float'
    low = high = None                      # tensors of one number, so that a GPU needs not be waited for

    def forward(self, x):
        if Linear8.mode == 'float' or not self.training:
            return F.linear(x, self.weight, self.bias)
        low, high = torch.aminmax(x.detach().float())
        self.low = low.clamp(max=0) if self.low is None else torch.minimum(self.low, low)
        self.high = high.clamp(min=0) if self.high is None else torch.maximum(self.high, high)
        if Linear8.mode == 'watch':
            return F.linear(x, self.weight, self.bias)
        scale = (self.high - self.low) / 255
        x = torch.fake_quantize_per_tensor_affine(x.float(), scale, torch.round(-self.low / scale).int(), 0, 255)
        rows = self.weight.detach().abs().amax(1).clamp(min=1e-12) / 127
        zero = torch.zeros(len(rows), dtype=torch.int32, device=x.device)
        w = torch.fake_quantize_per_channel_affine(self.weight, rows, zero, 0, -127, 127)
        return F.linear(x, w, self.bias)


class Layer(nn.Module):
    def __init__(self, d, heads, inner):
        super().__init__()
        self.heads = heads
        self.qkv, self.out = Linear8(d, 3 * d), Linear8(d, d)
        self.ln1, self.ln2 = nn.LayerNorm(d, 1e-12), nn.LayerNorm(d, 1e-12)
        self.up, self.down = Linear8(d, inner), Linear8(inner, d)

    def forward(self, x, mask, p):
        B, L, D = x.shape
        q, k, v = self.qkv(x).view(B, L, 3, self.heads, D // self.heads).permute(2, 0, 3, 1, 4)
        if x.is_cuda:
            a = F.scaled_dot_product_attention(q, k, v, mask.to(q.dtype).expand(B, self.heads, L, L))
        else:                    # written out: torch's flash attention is slow backwards in bf16 on a CPU
            n = B * self.heads
            q, k, v = (q * (D // self.heads) ** -0.5).reshape(n, L, -1), k.reshape(n, L, -1), v.reshape(n, L, -1)
            a = torch.bmm(q, k.transpose(1, 2)).view(B, self.heads, L, L) + mask.to(q.dtype)
            a = torch.bmm(torch.softmax(a, -1).to(v.dtype).view(n, L, L), v).view(B, self.heads, L, -1)
        x = self.ln1(x + locked(self.out(a.transpose(1, 2).reshape(B, L, D)), p))
        return self.ln2(x + locked(self.down(F.gelu(self.up(x))), p))


class Encoder(nn.Module):
    def __init__(self, n_layers=6, d=384, heads=12, inner=1536, vocab=30522, positions=512):
        super().__init__()
        self.word, self.pos = nn.Embedding(vocab, d), nn.Embedding(positions, d)
        self.shape, self.flag = nn.Embedding(12, d), nn.Embedding(9, d)
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.flag.weight)
        self.ln = nn.LayerNorm(d, 1e-12)
        self.layers = nn.ModuleList([Layer(d, heads, inner) for _ in range(n_layers)])

    def load_bert(self, path):
        """weights of a BERT-like safetensors file; token type 0 goes into the positions"""
        from safetensors.torch import load_file
        s = load_file(path)
        with torch.no_grad():
            self.word.weight.copy_(s['embeddings.word_embeddings.weight'])
            self.pos.weight.copy_(s['embeddings.position_embeddings.weight']
                                  + s['embeddings.token_type_embeddings.weight'][0])
            for z in ('weight', 'bias'):
                getattr(self.ln, z).copy_(s['embeddings.LayerNorm.' + z])
            for i, l in enumerate(self.layers):
                p = 'encoder.layer.%d.' % i
                for z in ('weight', 'bias'):
                    getattr(l.qkv, z).copy_(torch.cat([s[p + 'attention.self.%s.%s' % (k, z)]
                                                       for k in ('query', 'key', 'value')]))
                    for mine, theirs in (('out', 'attention.output.dense'), ('ln1', 'attention.output.LayerNorm'),
                                         ('up', 'intermediate.dense'), ('down', 'output.dense'),
                                         ('ln2', 'output.LayerNorm')):
                        getattr(getattr(l, mine), z).copy_(s[p + theirs + '.' + z])

    def forward(self, ids, shape, flag, p=0.0):
        x = self.word(ids) + self.pos.weight[:ids.shape[1]] + self.shape(shape) + self.flag(flag)
        x = locked(self.ln(x), p)
        if torch.is_autocast_enabled(x.device.type):
            x = x.bfloat16()
        mask = ((ids == 0).float() * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask, p)
        return x


DISTANCE_BUCKETS = 33


def distance_bucket(distance):
    """signed distance in words -> 0..32: exact at 0 and +-1, then two steps an octave, 16 = the anchor itself"""
    size = (torch.log2(distance.abs().float().clamp(min=1)) * 2 + (distance != 0).float()).long().clamp(max=16)
    return torch.where(distance < 0, 16 - size, 16 + size)


def log_matmul(a, b):
    """log(exp(a) @ exp(b)), the greatest of each row and column set apart; what lies 85 below them counts as that"""
    with torch.autocast(a.device.type, enabled=False):
        row, column = a.detach().amax(-1, keepdim=True), b.detach().amax(-2, keepdim=True)
        return torch.log((torch.exp(a - row) @ torch.exp(b - column)).clamp(min=1e-37)) + row + column


def fold(m, none):
    """Partition sums of linear chains: m (A, T, K, K) scores of going from label to label, `none` (K, K) the step that
    changes nothing. Neighbours are joined pairwise: log2(T) steps. -> (A, K, K) from the first label to the last"""
    while m.shape[1] > 1:
        if m.shape[1] % 2:
            m = torch.cat([m, none.expand(len(m), 1, *none.shape)], 1)
        m = log_matmul(m[:, 0::2], m[:, 1::2])
    return m[:, 0]


def no_step(n, device):
    return torch.full((n, n), -1e4, device=device).fill_diagonal_(0.0)


def log_partition(start, m, stop):
    """(A): chains of one label and more; start, stop (A, K), m (A, T - 1, K, K)"""
    if not m.shape[1]:
        return torch.logsumexp(start + stop, 1)
    return torch.logsumexp((start[:, :, None] + fold(m, no_step(start.shape[1], m.device)) + stop[:, None, :]).flatten(1), 1)


@torch.no_grad()
def best_paths(start, m, stop):
    """(A, T): the best labels of such chains; behind its end a chain repeats its last label"""
    score, back = start, []
    for t in range(m.shape[1]):
        score, at = (score[:, :, None] + m[:, t]).max(1)
        back.append(at)
    path = [(score + stop).argmax(1)]
    for at in reversed(back):
        path.append(at.gather(1, path[-1][:, None])[:, 0])
    return torch.stack(path[::-1], 1)


def inside(length, n):
    return torch.arange(n, device=length.device) < length[:, None]


def role_chain(unary, begin, end, trans, length):
    """(start, m, stop) of the roles of windows. unary (A, T, 4); begin, end (A, T, 4) are paid where a role is entered and
    left (column 0 = 0); trans (4, 4) from, to."""
    A, T, K = unary.shape
    change = 1 - torch.eye(K, device=unary.device)
    m = unary[:, 1:, None, :] + trans + change * (begin[:, 1:, None, :] + end[:, :-1, :, None])
    m = torch.where(inside(length, T)[:, 1:, None, None], m, no_step(K, unary.device))
    return unary[:, 0] + begin[:, 0], m, end[torch.arange(A, device=unary.device), length - 1]


def chain_nll(unary, begin, end, trans, roles, length):
    """-log p(roles) of linear chains, see role_chain"""
    A, T, _ = unary.shape
    steps = inside(length, T)
    y = roles.clamp(min=0)
    pick = lambda x, r: x.gather(2, r[..., None])[..., 0]
    gold = (pick(unary, y) * steps).sum(1) + pick(begin, y)[:, 0] + pick(end, y)[torch.arange(A, device=unary.device), length - 1]
    a, b = y[:, :-1], y[:, 1:]
    step = trans[a, b] + (a != b) * (pick(begin[:, 1:], b) + pick(end[:, :-1], a))
    return log_partition(*role_chain(unary, begin, end, trans, length)) - gold - (step * steps[:, 1:]).sum(1)


def label_grammar(labels):
    """(may follow, may begin, may end) of BIOES labels, as 0 or -1e4 to add to scores"""
    def kind(x):
        return (x[0], x[2:]) if x != 'O' else ('O', '')
    n = len(labels)
    step, begin, end = torch.zeros(n, n), torch.zeros(n), torch.zeros(n)
    for i, a in enumerate(map(kind, labels)):
        opens = a[0] in 'BI'
        end[i] = -1e4 * opens
        begin[i] = -1e4 * (a[0] in 'IE')
        for j, b in enumerate(map(kind, labels)):
            goes_on = b[0] in 'IE'
            step[i, j] = -1e4 * (opens != goes_on or (opens and a[1] != b[1]))
    return step, begin, end


def name_chain(scores, trans, grammar, length):
    """(start, m, stop) of the labels of sentences. scores (S, M, K), trans (K, K) from, to"""
    step, begin, end = (g.to(scores.device) for g in grammar)
    S, M, K = scores.shape
    m = torch.where(inside(length, M)[:, 1:, None, None], trans + step + scores[:, 1:, None, :], no_step(K, scores.device))
    return scores[:, 0] + begin, m, end.expand(S, K)


def crf_nll(scores, y, trans, grammar, length):
    """-log p(y) of linear chains, see name_chain; y (S, M)"""
    known = inside(length, scores.shape[1])
    gold = (scores.gather(2, y[..., None])[..., 0] * known).sum(1) + (trans[y[:, :-1], y[:, 1:]] * known[:, 1:]).sum(1)
    return log_partition(*name_chain(scores, trans, grammar, length)) - gold


class Along(nn.Conv1d):
    """A convolution along the words, x (A, T, channels), as one product: the library's own plans anew for every length."""

    def forward(self, x):
        reach, step, T = self.padding[0], self.dilation[0], x.shape[1]
        x = F.pad(x, (0, 0, reach, reach))
        near = torch.cat([x[:, k * step:k * step + T] for k in range(self.kernel_size[0])], 2)
        return F.linear(near, self.weight.transpose(1, 2).flatten(1), self.bias)


class Heads(nn.Module):
    def __init__(self, sizes, d=384, tag=256, ner=128, arc=256, rel=96, attr=128, pair=96, fact=128, p=0.2):
        super().__init__()
        self.p = p
        self.tag_hidden = nn.Linear(d, tag)
        self.tags = nn.ModuleDict({k: nn.Linear(tag, sizes[k]) for k in ('upos', 'xpos', 'feats', 'lemma')})
        self.ner_hidden = nn.Linear(d, ner)
        self.names = nn.ModuleDict({k: nn.Linear(ner, sizes[k]) for k in NAME_HEADS})
        for k in CRF_HEADS:
            self.register_parameter(k + '_trans', nn.Parameter(torch.zeros(sizes[k], sizes[k])))
        self.sstart = nn.Linear(d, 1)
        self.fact_hidden, self.fact = nn.Linear(d, fact), nn.Linear(fact, 1)   # has it happened?
        self.root = nn.Parameter(torch.randn(d) * 0.02)
        self.arc_dep, self.arc_head = nn.Linear(d, arc), nn.Linear(d, arc)
        self.arc_table = nn.Parameter(torch.zeros(arc + 1, arc))
        nn.init.xavier_uniform_(self.arc_table)
        self.rel_dep, self.rel_head = nn.Linear(d, rel), nn.Linear(d, rel)
        self.rel_table = nn.Parameter(torch.randn(rel + 1, sizes['rel'], rel + 1) / rel)
        self.attr_hidden = nn.Linear(d, attr)
        self.anchor = nn.Linear(attr, 2)                      # of any statement, of an outermost one
        self.flat = nn.Linear(attr, sizes['flat'])            # in training only
        self.pair_anchor, self.pair_word = nn.Linear(d, pair), nn.Linear(d, pair)
        self.pair_distance = nn.Embedding(DISTANCE_BUCKETS, pair)
        nn.init.normal_(self.pair_distance.weight, std=0.1)
        self.conv1 = Along(pair, pair, 5, padding=2)
        self.conv2 = Along(pair, pair, 5, padding=6, dilation=3)
        self.pair_out = nn.Linear(pair, 10)                   # 4 roles, 3 begins, 3 ends
        self.pair_table = nn.Parameter(torch.randn(4, pair, pair) * 0.02)
        self.pair_trans = nn.Parameter(torch.eye(4))
        self.guess, self.guess_ln = nn.Linear(d, d), nn.LayerNorm(d, 1e-12)   # in training only

    def drop(self, x):
        return F.dropout(x, self.p, self.training)

    def by_attribute(self, labels):
        """FEATS by attribute: the score of a joint label is its own and those of its values; `labels` as in the treebank,
        "Case=Nom|Number=Sing" or "_". `folded` gives the one layer that says the same"""
        values = [dict(x.split('=') for x in label.split('|')) if label != '_' else {} for label in labels]
        groups = {a: [None] + sorted({v[a] for v in values if a in v}) for a in sorted({a for v in values for a in v})}
        at, n = {}, 0
        slots = torch.full((len(groups), max(map(len, groups.values()))), -1)
        for g, (a, vs) in enumerate(groups.items()):
            for k, v in enumerate(vs):
                at[a, v], slots[g, k], n = n, n, n + 1
        member, target = torch.zeros(len(labels), n), torch.zeros(len(labels), len(groups), dtype=torch.long)
        for i, v in enumerate(values):
            for g, a in enumerate(groups):
                member[i, at[a, v.get(a)]] = 1
                target[i, g] = groups[a].index(v.get(a))
        self.values = nn.Linear(self.tag_hidden.out_features, n)
        nn.init.zeros_(self.values.weight)
        nn.init.zeros_(self.values.bias)
        for name, x in (('member', member), ('target', target), ('slots', slots)):
            self.register_buffer('values_' + name, x, persistent=False)

    def value_loss(self, scores, y):
        """scores (n, values), y (n) joint labels"""
        s = scores[:, self.values_slots.clamp(min=0)].masked_fill(self.values_slots < 0, -1e4)
        return -torch.log_softmax(s, 2).gather(2, self.values_target[y][..., None]).sum() / len(y)

    def folded(self, state):
        """the same network without the layer of the values"""
        if hasattr(self, 'values'):
            state = dict(state)
            member = self.values_member.to(state['heads.tags.feats.weight'].device)
            for z in ('weight', 'bias'):
                state['heads.tags.feats.' + z] = state['heads.tags.feats.' + z] + member @ state.pop('heads.values.' + z)
        return state

    def tag_scores(self, w):
        h = self.drop(F.gelu(self.tag_hidden(w)))
        out = {k: m(h) for k, m in self.tags.items()}
        if hasattr(self, 'values'):
            out['values'] = self.values(h)
            out['feats'] = out['feats'] + out['values'] @ self.values_member.T.to(out['feats'].dtype)
        return out

    def name_scores(self, w):
        h = self.drop(F.gelu(self.ner_hidden(w)))
        return {k: m(h) for k, m in self.names.items()}

    def fact_scores(self, w):
        """(words): has it happened or is it happening, 3 = certainly, -3 = certainly not (Rudinger et al. 2018)"""
        return self.fact(self.drop(F.gelu(self.fact_hidden(w))))[:, 0]

    def arc_scores(self, w, sent_words, sent_length):
        """(S, M, M + 1): dependent, head; column 0 is the root"""
        S, M = sent_words.shape
        dep = rows(self.drop(F.gelu(self.arc_dep(w))), sent_words)
        head = rows(self.drop(F.gelu(self.arc_head(w))), sent_words)
        root = F.gelu(self.arc_head(self.root.to(w.dtype))).to(head.dtype)
        head = torch.cat([root.expand(S, 1, -1), head], 1)
        dep = torch.cat([dep, torch.ones_like(dep[..., :1])], -1) @ self.arc_table.to(dep.dtype)
        s = (dep @ head.transpose(1, 2)).float() * (4 / math.sqrt(head.shape[-1]))
        return s.masked_fill(torch.arange(M + 1, device=s.device) > sent_length[:, None, None], -1e4)

    def rel_scores(self, w, dep, head):
        """(n, relations) for the given arcs; head -1 is the root"""
        d = rows(self.drop(F.gelu(self.rel_dep(w))), dep)
        h = self.drop(F.gelu(self.rel_head(torch.cat([w, self.root.to(w.dtype)[None]]))))
        h = rows(h, torch.where(head < 0, torch.full_like(head, len(w)), head))
        d = torch.cat([d, torch.ones_like(d[:, :1])], 1)
        h = torch.cat([h, torch.ones_like(h[:, :1])], 1)
        t = (d @ self.rel_table.flatten(1).to(d.dtype)).view(len(d), self.rel_table.shape[1], -1)
        return torch.bmm(t, h[:, :, None].to(t.dtype))[:, :, 0].float()

    def attr_scores(self, w):
        h = self.drop(F.gelu(self.attr_hidden(w)))
        return self.flat(h), self.anchor(h)

    def pair_scores(self, w, anchors, pair_words, pair_length):
        """unary, begin, end: (A, T, 4) each, for every anchor and word of its window"""
        a, t = self.pair_anchor(w)[anchors], rows(self.pair_word(w), pair_words)
        e = self.pair_distance(distance_bucket(pair_words - anchors[:, None]))
        x = F.gelu(a[:, None] + t + e.to(t.dtype))
        within = inside(pair_length, pair_words.shape[1])[..., None].to(x.dtype)
        x = self.drop(x) * within
        x = (x + F.gelu(self.conv1(x))) * within
        x = (x + F.gelu(self.conv2(x))) * within
        o = self.pair_out(x).float()
        q = torch.einsum('ad,kde->ake', a, self.pair_table.to(a.dtype))
        unary = o[..., :4] + torch.einsum('ake,ate->atk', q, t).float()
        zero = torch.zeros_like(o[..., :1])
        return unary, torch.cat([zero, o[..., 4:7]], -1), torch.cat([zero, o[..., 7:10]], -1)


# How far the network's own probability stands in for the label of a cue: annotators agree on seven in ten of the indirect
# statements, and what they missed is not to be learnt by heart (soft bootstrapping, Reed et al. 2015).
OWN_WORD = 0.2
GRAMMARS = {k: label_grammar(bioes(NAME_TYPES[k])) for k in CRF_HEADS}


class Net(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.enc, self.heads = Encoder(), Heads(sizes)

    def words(self, b, p=0.0):
        """(words of the batch, 384): mean of the states of a word's first and last piece"""
        return self.word_vectors(b, self.states(b, p))

    def states(self, b, p=0.0):
        x = self.enc(b['ids'], b['shape'], b['flag'], p)
        return x.reshape(-1, x.shape[-1])

    def word_vectors(self, b, x):
        return self.heads.drop((rows(x, b['first']) + rows(x, b['last'])) * 0.5)

    def guesses(self, x):
        """(pieces, vocabulary): which piece was masked; the output weights are the embeddings (Devlin et al. 2019)"""
        return self.heads.guess_ln(F.gelu(self.heads.guess(x)).float()) @ self.enc.word.weight.T

    def losses(self, b, p=0.1):
        """mean loss of each task that the batch has labels for; collate gives the words that have them as `NAME_at`"""
        x = self.states(b, p)
        h, w, out = self.heads, self.word_vectors(b, x), {}
        if 'masked' in b and len(b['masked']):
            out['guess'] = F.cross_entropy(self.guesses(x[b['masked']]).float(), b['masked_piece'])

        def cross_entropy(name, scores, at, y):
            if len(at):
                out[name] = F.cross_entropy(scores[at].float(), y[at])

        def binary(name, scores, at, y, own=0.0):
            if len(at):
                s, y = scores[at].float(), y[at]
                if self.training:
                    y = (1 - own) * y + own * torch.sigmoid(s.detach())
                out[name] = F.binary_cross_entropy_with_logits(s, y)
        for k, s in h.name_scores(w).items():
            if k not in CRF_HEADS:
                cross_entropy(k, s, b[k + '_at'], b[k])
            elif k + '_words' in b:
                nll = crf_nll(rows(s.float(), b[k + '_words']), b[k][b[k + '_words']].clamp(min=0), getattr(h, k + '_trans'),
                              GRAMMARS[k], b[k + '_length'])
                out[k] = nll.sum() / b[k + '_length'].sum()
        if len(b['upos_at']):
            tags = h.tag_scores(w)
            if 'values' in tags:
                at = b['feats_at']
                out['values'] = h.value_loss(tags.pop('values')[at].float(), b['feats'][at])
            for k, s in tags.items():
                cross_entropy(k, s, b[k + '_at'], b[k])
        binary('sstart', h.sstart(w)[:, 0], b['sstart_at'], b['sstart'].float())
        if 'sent_words' in b:
            s = h.arc_scores(w, b['sent_words'], b['sent_length'])
            cross_entropy('arc', s.flatten(0, 1), b['arc_at'], b['head'][b['sent_words']].flatten())
            if len(b['rel_at']):
                out['rel'] = F.cross_entropy(h.rel_scores(w, b['rel_at'], b['rel_head']), b['rel'][b['rel_at']])
        at = b['fact_at']
        if len(at):
            value = (b['fact'][at] - FACT_ZERO).float() / FACT_UNIT
            out['fact'] = F.smooth_l1_loss(h.fact_scores(w[at]).float(), value)
        if len(b['anchor_at']):
            flat, anchor = h.attr_scores(w)
            cross_entropy('flat', flat, b['flat_at'], b['flat'])
            binary('anchor', anchor[:, 0], b['anchor_at'], b['anchor'], OWN_WORD)
            binary('outer', anchor[:, 1], b['outer_at'], b['outer'], OWN_WORD)
        if 'anchors' in b:
            s = h.pair_scores(w, b['anchors'], b['pair_words'], b['pair_length'])
            nll = chain_nll(*s, h.pair_trans, b['roles'], b['pair_length'])
            out['pair'] = nll.sum() / b['pair_length'].sum()
        return out
