"""python3 -m unittest in this folder (needs torch)"""
import itertools
import os
import tempfile
import unittest

import numpy as np
import torch

import modelfile
from corpora import NAME_HEADS, bioes
from model import Heads, best_paths, chain_nll, crf_nll, label_grammar, name_chain


class Chain(unittest.TestCase):
    def test_probabilities_of_all_role_sequences_sum_to_one(self):
        torch.manual_seed(3)
        for length in (1, 2, 3, 5):
            T = 5
            unary, begin, end = (torch.randn(1, T, 4) for _ in range(3))
            begin[..., 0] = end[..., 0] = 0
            trans = torch.randn(4, 4)
            total = 0.0
            for roles in itertools.product(range(4), repeat=length):
                y = torch.zeros(1, T, dtype=torch.long)
                y[0, :length] = torch.tensor(roles)
                total += torch.exp(-chain_nll(unary, begin, end, trans, y, torch.tensor([length]))).item()
            self.assertAlmostEqual(total, 1.0, places=4)


class Names(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(4)
        self.labels = bioes(('PER', 'LOC'))
        self.grammar = label_grammar(self.labels)
        K = len(self.labels)
        self.scores, self.trans = torch.randn(1, 4, K) * 3, torch.randn(K, K)

    def sequences(self, length):
        """(labels, probability) of all that the grammar allows"""
        step, begin, end = self.grammar
        for y in itertools.product(range(len(self.labels)), repeat=length):
            if begin[y[0]] == 0 and end[y[-1]] == 0 and all(step[a, b] == 0 for a, b in zip(y, y[1:])):
                labels = torch.zeros(1, 4, dtype=torch.long)
                labels[0, :length] = torch.tensor(y)
                yield y, torch.exp(-crf_nll(self.scores, labels, self.trans, self.grammar, torch.tensor([length]))).item()

    def test_probabilities_of_all_allowed_sequences_sum_to_one(self):
        for length in (1, 2, 3, 4):
            self.assertAlmostEqual(sum(p for _, p in self.sequences(length)), 1.0, places=4)

    def test_the_best_path_is_the_likeliest_sequence(self):
        for length in (1, 3, 4):
            best = max(self.sequences(length), key=lambda x: x[1])[0]
            path = best_paths(*name_chain(self.scores, self.trans, self.grammar, torch.tensor([length])))
            self.assertEqual(tuple(path[0, :length].tolist()), best)


class Values(unittest.TestCase):
    LABELS = ['_', 'Case=Nom|Number=Sing', 'Number=Plur', 'Number=Sing']

    def heads(self):
        torch.manual_seed(3)
        sizes = dict.fromkeys(('upos', 'xpos', 'lemma', 'rel', 'flat') + NAME_HEADS, 3)
        heads = Heads({**sizes, 'feats': len(self.LABELS)}).eval()
        heads.by_attribute(self.LABELS)
        torch.nn.init.normal_(heads.values.weight)
        torch.nn.init.normal_(heads.values.bias)
        return heads

    def test_the_folded_layer_says_the_same(self):
        heads, words = self.heads(), torch.randn(5, 384)
        want = heads.tag_scores(words)['feats']
        folded = heads.folded({'heads.' + k: v for k, v in heads.state_dict().items()})
        self.assertNotIn('heads.values.weight', folded)
        del heads.values
        heads.load_state_dict({k[len('heads.'):]: v for k, v in folded.items()})
        self.assertTrue(torch.allclose(heads.tag_scores(words)['feats'], want, atol=1e-4))

    def test_the_loss_is_that_of_the_values_of_a_label(self):
        heads = self.heads()
        scores = torch.tensor([[0.0, 1.0, 0.0, 0.0, 2.0]])        # no case, Nom; no number, Plur, Sing
        want = -torch.log_softmax(scores[0, :2], 0)[1] - torch.log_softmax(scores[0, 2:], 0)[2]
        self.assertAlmostEqual(heads.value_loss(scores, torch.tensor([1])).item(), want.item(), places=5)


class ModelFile(unittest.TestCase):
    def test_a_section_that_is_added_changes_no_other(self):
        sections = {'a': np.arange(6, dtype=np.int8).reshape(2, 3), 'c': modelfile.Strings(['x', '', 'yz']),
                    'd': np.ones(5, np.float16)}
        with tempfile.TemporaryDirectory() as folder:
            first, second, third = (os.path.join(folder, n) for n in ('first', 'second', 'third'))
            modelfile.write(first, sections)
            modelfile.extend(first, second, {'b': np.zeros(3, np.float32)})
            modelfile.write(third, {**sections, 'b': np.zeros(3, np.float32)})
            with open(second, 'rb') as a, open(third, 'rb') as b:
                self.assertEqual(a.read(), b.read())


if __name__ == '__main__':
    unittest.main()
