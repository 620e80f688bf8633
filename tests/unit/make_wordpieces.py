"""Writes tests/unit/wordpieces.tsv: words, their wordpieces and shape by train/wordpiece.py; test_model.c holds the C
code against it.

    make_wordpieces.py VOCAB [WORDS] >wordpieces.tsv

WORDS: a file with one word a line instead of the list below (to compare all words of a corpus).
"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../train'))
from wordpiece import WordPiece, shape  # noqa: E402

WORDS = '''
the The THE tHe McVelmar O'Dorvat a A I é É n't n’t N'T 's ’s 'll do n't can not gon na
spokeswoman Orsania Orsanian unbelievableness Verbrechensbekämpfung naïve Naïve NAÏVE café CAFÉ Ångström
Żółw Đorđe Øresund straße STRASSE ﬁne ǅungla ΣΟΦΟΣ Σ ΟΔΟΣ. Ἀθῆναι İstanbul ıstanbul ŁÓDŹ Łódź
Москва МОСКВА Київ їжак ё Ё й Й שלום سلام مرحبا हिन्दी ไทย 한국어 각 ㄱ 日本語 東京 トヨタ カﾞ 中国a 豈 𠀀x
2024 1,234.56 $5.3m 3rd 10-year-old F-16s B2B 4x4 ½ ² x² ① Ⅷ ⅷ ⓐ Ⓐ ٣ ३ 1⁄2 №5
U.S. U.S.-led e.g. a.m. Mr. Jr. etc. Inc. St. ... … -- – — - ' " `` '' “ ” ‘ ’ « » „ ( ) [ ] { } < > / \\ | @ # $ % ^ & * _ + = ~
http://velmir.example/a?b=1&c=2 lena.dorvat@velmir.example @lena_d #velmir user_name a_b C++ .NET AT&T R&D
😀 👍🏽 👩‍👩‍👧 ❤️ ☃ ™ ® © ° € £ ¥ § ¶ • · × ÷ ≤ ∞ ♥ ► a\u0301b A\u0301 e\u0323\u0302 \u0301 x\u200by \u00ad co\u00adop \ufeffword
\ufffd a\ufffdb \u0007a \ue000 \u0378 z\u0345 \u02b0\u02b1 ª º ʰa aʰ A1 1a a1B Ab1 A-b a-B A.b aB ABc AbC
[UNK] [CLS] ##ing [MASK] \u20ac5 o\u2019clock rock'n'roll Jean-Luc al-Qaeda MH17 COVID-19 iPhone eBay x X '''.split()


def cases():
    yield from WORDS
    yield 'a' * 100
    yield 'a' * 101
    yield 'é' * 100
    yield '日' * 50
    yield 'word ' * 30
    yield 'x-' * 30
    yield 'zzqqxx' * 10
    yield 'A b'
    yield ' '
    yield 'a\u00a0b'
    yield 'a\u2003b'
    yield 'a\u2028b'
    yield '\u3000'


def main():
    wp = WordPiece(sys.argv[1])
    words = [x.rstrip('\n') for x in open(sys.argv[2], encoding='utf-8')] if len(sys.argv) > 2 else cases()
    print('# word, wordpieces, shape; made by tests/unit/make_wordpieces.py')
    for word in words:
        if '\t' not in word and '\n' not in word:
            print('%s\t%s\t%d' % (word, ' '.join(map(str, wp(word))), shape(word)))


if __name__ == '__main__':
    main()
