#!/usr/bin/env python3
"""Quality figures: runs sayso over the dev sets, scores it with the tools beside the data, writes bench/scores.tsv.

    bench/eval.py [--sayso build/sayso] [--model FILE] [--shared ../shared] [--flavour int8] [--only WORD] [--print]

A row of scores.tsv is one figure: date, set, split, what, value (percent), n (gold items), flavour of the model,
version of the model, trained_on (whether the set's train part, or the very part that is scored, was learnt from).
Rows of the same set, split, what and flavour are replaced. The texts stay where they are (their licences forbid more).
"""
import argparse
import datetime
import gzip
import json
import os
import subprocess
import sys
import tempfile

COLUMNS = ('date', 'set', 'split', 'what', 'value', 'n', 'flavour', 'model', 'trained_on')


class Eval:
    def __init__(self, args):
        self.args, self.rows = args, []
        self.data, self.tools = args.shared + '/data/', args.shared + '/tools/'
        self.model = ['--model', args.model] if args.model else []
        out = self.sayso(['--version'] + self.model)
        lines = out.decode().split('\n')
        self.version = next((l.split(None, 1)[1] for l in lines if l.startswith('model ')), 'unknown')
        self.dir = tempfile.mkdtemp(prefix='sayso-eval-')

    def sayso(self, arguments, stdout=None):
        r = subprocess.run([self.args.sayso] + arguments, stdout=stdout or subprocess.PIPE, check=False)
        if r.returncode not in (0, 1):
            sys.exit('eval: %s %s failed with status %d' % (self.args.sayso, ' '.join(arguments[:4]), r.returncode))
        return r.stdout

    def tool(self, name, *arguments):
        r = subprocess.run([sys.executable, self.tools + name] + list(arguments), stdout=subprocess.PIPE, check=True)
        return r.stdout

    def read(self, name, inputs, command='read', fmt='jsonl', extra=()):
        path = self.dir + '/' + name
        with open(path, 'wb') as f:
            self.sayso([command, '--quiet'] + self.model + (['--format', fmt] if command == 'read' else [])
                       + list(extra) + inputs, f)
        return path

    def row(self, set_, what, value, n, trained_on='train'):
        self.rows.append((datetime.date.today().isoformat(), set_, 'dev', what, '%.2f' % (100 * value), str(n),
                          self.args.flavour, self.version, trained_on))

    # ------------------------------------------------------------------------------------------- sets
    def polnear(self):
        gold, texts = self.data + 'polnear/dev.jsonl.gz', self.dir + '/polnear'
        self.tool('score_attribution.py', '--extract', texts, gold)
        out = self.read('polnear.jsonl', [texts])
        if self.args.keep:
            os.replace(out, self.args.keep)
            out = self.args.keep
        o = json.loads(self.tool('score_attribution.py', gold, out, '--json'))
        n = o['gold']
        for k in ('p', 'r', 'f1'):
            self.row('polnear', 'found ' + k.upper(), o['found'][k], n)
        self.row('polnear', 'full F1', o['full']['f1'], n)
        self.row('polnear', 'source right among found', o['source_correct']['rate'], o['source_correct']['of'])
        for kind, v in o['by_kind'].items():
            self.row('polnear', 'recall of found, ' + kind, v['found'] / v['gold'], v['gold'])
        for role in ('source', 'cue', 'content'):
            self.row('polnear', 'exact fragments, ' + role, o['fragment'][role]['f1'], o['fragment'][role]['gold'])

        self.publishers(gold, out)

    def publishers(self, gold, out):
        """Statements found, by publisher."""
        lines = [json.loads(line) for line in gzip.open(gold, 'rt', encoding='utf-8')]
        for publisher in sorted({d['publisher'] for d in lines}):
            own = {d['id'] for d in lines if d['publisher'] == publisher}
            parts = self.dir + '/part.gold.jsonl', self.dir + '/part.jsonl'
            with open(parts[0], 'w', encoding='utf-8') as f:
                f.writelines(json.dumps(d) + '\n' for d in lines if d['id'] in own)
            with open(out, encoding='utf-8') as f, open(parts[1], 'w', encoding='utf-8') as o:
                o.writelines(line for line in f if os.path.splitext(os.path.basename(json.loads(line)['doc']['id']))[0] in own)
            o = json.loads(self.tool('score_attribution.py', *parts, '--json'))
            self.row('polnear', 'found F1, ' + publisher, o['found']['f1'], o['gold'])

    def treebank(self, name):
        gold = self.dir + '/%s.conllu' % name
        with gzip.open(self.data + 'ud/%s/dev.conllu.gz' % name, 'rb') as f, open(gold, 'wb') as o:
            o.write(f.read())
        blank = self.dir + '/%s.blank.conllu' % name
        self.tool('conllu_tool.py', 'blank', gold, blank)
        out = self.read('%s.tags.conllu' % name, [blank], 'parse', extra=('--input', 'conllu'))
        m = json.loads(self.tool('score_conllu.py', gold, out, '--json'))['all']
        for k in ('UPOS', 'XPOS', 'UFeats', 'Lemmas', 'UAS', 'LAS', 'CLAS', 'MLAS'):
            self.row(name, k + ', gold tokens', m[k]['f1'], m[k]['gold'])
        genre = '^([a-z]+)-' if name == 'ewt' else 'GUM_([a-z]+)_'
        for g, m in sorted(json.loads(self.tool('score_conllu.py', gold, out, '--json', '--by', genre)).items()):
            if g != 'all':
                for k in ('UPOS', 'LAS'):
                    self.row(name, '%s, gold tokens, %s' % (k, g), m[k]['f1'], m[k]['gold'])
        texts = self.dir + '/' + name
        self.tool('conllu_tool.py', 'texts', gold, texts)
        order = [l.split('=', 1)[1].strip() for l in open(gold, encoding='utf-8') if l.startswith('# newdoc id')]
        files = ['%s/%s.txt' % (texts, d) for d in order]
        out = self.read('%s.raw.conllu' % name, files, 'parse')
        m = json.loads(self.tool('score_conllu.py', gold, out, '--json'))['all']
        for k in ('Words', 'Sentences', 'UPOS', 'Lemmas', 'UAS', 'LAS'):
            self.row(name, k + ', raw text', m[k]['f1'], m[k]['gold'])
        out = self.read('%s.names.jsonl' % name, files)
        gold = 'ner/uner_ewt/dev.entities.jsonl.gz' if name == 'ewt' else 'ud/gum/dev.entities.jsonl.gz'
        found = json.loads(self.tool('score_ner.py', self.data + gold, out, '--json'))
        for what in ('all', 'ppo') if name == 'gum' else ():
            links = found['coref'][what]['head']
            self.row(name, 'coreference CoNLL F1, ' + what, links['avg_f1'], links['mentions']['gold'])
        for k, v in sorted(found['names']['exact']['typed'].items()):
            self.row(name, 'names exact typed, ' + k, v['f1'], v['gold'])

    def accounts(self):
        gold = self.data + 'accounts/dev'
        out = self.read('accounts.jsonl', [gold + '/input.jsonl'])
        o = json.loads(self.tool('score_accounts.py', gold, '--read', out, '--json'))['all']['read']
        for what in ('statements found', 'within', 'quantities found', 'quantity value', 'quantity hedge'):
            self.row('accounts', what, o[what]['acc'], o[what]['n'], '-')
        own = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tests', 'stories')
        news = self.data + 'polnear/chains'
        self.chains('accounts', gold)
        self.chains('stories', own)
        self.chains('news', news)
        self.chains('news', news, ', strict', '--strict')

    def chains(self, set_, gold, tail='', *options):
        """Of the statements that are found: is the chain right, the class of the source, the act?"""
        out = self.read('%s.chains.jsonl' % set_, [gold + '/input.jsonl'])
        o = json.loads(self.tool('score_accounts.py', gold, '--read', out, '--json', *options))['all']['read']
        for what in ('statements found', 'chain', 'nested chain', 'chain to be resolved', 'class', 'act'):
            if o[what]['n'] and not (set_ == 'accounts' and what == 'statements found'):
                self.row(set_, what + tail, o[what]['acc'], o[what]['n'], '-')


    # -------------------------------------------------------------------------------------- factuality
    def factuality(self):
        """Of every predicate: how certain is it, to whom? Has it happened?"""
        own = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tests', 'stories')
        for set_, gold in (('accounts', self.data + 'accounts/dev'), ('stories', own)):
            out = self.read('%s.all.jsonl' % set_, [gold + '/input.jsonl'], extra=('--events', 'all'))
            o = json.loads(self.tool('score_accounts.py', gold, '--read', out, '--json'))['all']['read']
            for what in ('events found', 'factuality', 'factuality, three-way', 'over-claim', 'under-claim', 'holder'):
                self.row(set_, what, o[what]['acc'], o[what]['n'], '-')
        gold = self.data + 'factuality/dev.jsonl.gz'
        given = self.dir + '/factuality.given.jsonl'
        with gzip.open(gold, 'rt', encoding='utf-8') as f, open(given, 'w', encoding='utf-8') as o:
            for d in map(json.loads, f):
                o.write(json.dumps({'id': d['id'], 'text': d['text'], 'language': 'en'}) + '\n')
        out = self.read('factuality.jsonl', [given], extra=('--events', 'all'))
        for corpus in ('uds-ih2', 'meantime'):
            o = json.loads(self.tool('score_factuality.py', 'score', gold, out, '--corpus', corpus, '--json'))
            self.row(corpus, 'has it happened, r', o['all']['pearson_r'], o['all']['events'])
            self.row(corpus, 'has it happened, events found', o['coverage'], o['all']['events'])

    # ------------------------------------------------------------------------------------------- times
    def time_set(self, name, arguments=()):
        gold = self.data + 'time/%s.dev.jsonl.gz' % name
        given = '%s/%s.given.jsonl' % (self.dir, name)
        with gzip.open(gold, 'rt', encoding='utf-8') as f, open(given, 'w', encoding='utf-8') as o:
            for d in map(json.loads, f):
                o.write(json.dumps({'id': d['id'], 'text': d['text'], 'published': d.get('dct') or None}) + '\n')
        out = self.read(name + '.jsonl', [given], extra=('--language', 'en'))
        return json.loads(self.tool('score_time.py', 'score', gold, out, '--json', *arguments))

    def times(self):
        for name, arguments in (('meantime', ()), ('wikiwars', ()), ('gum_dates', ('--types', 'DATE,TIME'))):
            o = self.time_set(name, arguments)
            for k in ('strict', 'relaxed', 'value'):
                self.row(name, 'times, %s F1' % k, o[k]['f1'], o[k]['gold'], '-')

    # ------------------------------------------------------------------------------------------- events
    def event_set(self, name, path, frame=()):
        """Types, whole events, codes of actors; of the negatives, sentences with any event."""
        gold = self.data + path
        texts = self.dir + '/' + name
        self.tool('score_events.py', 'docs', gold, texts, *frame)
        out = self.read(name + '.jsonl', [texts])
        return json.loads(self.tool('score_events.py', 'score', gold, out, '--json'))

    def events(self):
        for name, path in (('plv-news', 'plv/news_dev.jsonl'), ('plv-codebook', 'plv/codebook_dev.jsonl'),
                           ('plover-gsr', 'plover_gsr/dev.jsonl')):
            o = self.event_set(name, path)
            for k in ('p', 'r', 'f1'):
                self.row(name, 'event type ' + k.upper(), o['type'][k], o['gold_events'], '-')
            self.row(name, 'whole event', o['whole'], o['gold_events'], '-')
            if 'triple' in o:
                self.row(name, 'triple F1', o['triple']['f1'], o['triple']['gold'], '-')
        o = self.event_set('event-negatives', 'event_negatives/dev.jsonl')['negatives']
        self.row('event-negatives', 'sentences with an event', o['with_any'], o['sentences'], '-')
        o = self.event_set('ngec-actors', 'ngec_actors/dev.jsonl', ('--frame', '{} met reporters on Tuesday.'))
        for what in ('country', 'sector'):
            self.row('ngec-actors', what + ' right', o[what + '_accuracy'], o['phrases'], '-')

    # ------------------------------------------------------------------------------------------ places
    def geo(self):
        """Places: recognition (overlap), within 161 km of those recognised, both (end to end)."""
        for name in ('lgl', 'trnews', 'gwn'):
            gold, texts = '%sgeo/%s.dev.jsonl.gz' % (self.data, name), self.dir + '/' + name
            self.tool('score_geo.py', 'dump', gold, texts)
            o = json.loads(self.tool('score_geo.py', 'score', gold, self.read(name + '.jsonl', [texts]), '--json'))
            f = o['recognition']['overlap']
            self.row(name, 'places recognised F1', f['f1'], f['gold'], '-')
            self.row(name, 'places recognised recall', f['recall'], f['gold'], '-')
            r, e = o['resolution']['overlap'], o['end_to_end']['overlap']
            self.row(name, 'within 161 km, of recognised', r['accuracy_161km'], r['toponyms'], '-')
            self.row(name, 'end to end F1', e['f1'], e['gold'], '-')

    # ---------------------------------------------------------------------------------------- accounts
    def export(self, name, inputs, *options):
        """The accounts that a ledger of these documents has."""
        ledger, out = self.dir + '/' + name + '.sayso', self.dir + '/' + name + '.accounts.jsonl'
        self.sayso(['read', '--quiet', '--db', ledger] + self.model + list(options) + inputs)
        with open(out, 'wb') as f:
            self.sayso(['export', ledger, '--format', 'accounts'], f)
        return out

    def links(self):
        own = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tests', 'stories')
        for set_, gold in (('accounts', self.data + 'accounts/dev'), ('stories', own)):
            out = self.export(set_, [gold + '/input.jsonl'])
            o = json.loads(self.tool('score_accounts.py', gold, '--accounts', out, '--json'))['all']['accounts']
            for what in ('links, cross', 'pairs', 'pairs with kind'):
                self.row(set_, what, o[what]['f1'], o[what]['gold'], 'dev')
            for what in ('update or retraction told rightly', 'compatible taken for a conflict', 'corroboration origins, 2+ articles'):
                self.row(set_, what, o[what]['acc'], o[what]['n'], 'dev')
        gold, texts = self.data + 'ecbplus/dev.jsonl.gz', self.dir + '/ecbplus'
        self.tool('score_crossdoc.py', 'docs', gold, texts)
        out = self.export('ecbplus', [texts], '--events', 'all')
        o = json.loads(self.tool('score_crossdoc.py', 'score', gold, out, '--json'))
        self.row('ecbplus', 'mentions recall', o['pred']['mentions']['r'], o['pred']['mentions']['gold'], '-')
        both = o['pred']['found_by_both']['all']
        self.row('ecbplus', 'CoNLL F1, found by both', both['conll'], both['counts']['gold_mentions'], '-')
        self.row('ecbplus', 'links across F1, found by both', both['links_across']['f1'], both['links_across']['gold'], '-')

    # ------------------------------------------------------------------------------------------- pages
    def html(self):
        """Body of the article on real pages, and what it says of itself on those of tests/page."""
        pages = self.dir + '/pages'
        self.tool('score_html.py', 'dump', self.data + 'html', pages)
        out = self.read('html.jsonl', [pages], extra=('--text',))
        o = json.loads(self.tool('score_html.py', 'score', self.data + 'html/gold.jsonl', out, '--json'))
        for what, key in (('body F1', 'f1'), ('body F1, low', 'f1_low'), ('body F1, high', 'f1_high'),
                          ('body P', 'precision'), ('body R', 'recall')):
            self.row('html', what, o[key], o['pages'], '-')
        own = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tests', 'page', 'run.py')
        model = {'SAYSO_MODEL': os.path.abspath(self.args.model)} if self.args.model else {}
        r = subprocess.run([sys.executable, own, '--scores', self.args.sayso], stdout=subprocess.PIPE, check=True,
                           env=dict(os.environ, **model))
        for line in r.stdout.decode().splitlines():
            field, value, n, invented = line.split('\t')
            self.row('html', 'own pages, %s right' % field, float(value), n, '-')
            self.row('html', 'own pages, %s invented' % field, int(invented.split()[1]) / int(n), n, '-')

    def lines(self):
        """Authors and relays that the texts of the stories print, read from the texts alone."""
        with open(self.data + 'accounts/dev/input.jsonl', encoding='utf-8') as f:
            gold = [json.loads(line) for line in f]
        with open(self.read('lines.jsonl', [self.data + 'accounts/dev/txt']), encoding='utf-8') as f:
            read = {os.path.basename(d['id'])[:-4]: d for d in (json.loads(line)['doc'] for line in f)}
        n = found = invented = 0
        for g in gold:
            got = read[g['id']]
            lines = [l.lower() for l in g['text'].split('\n')[1:] if 0 < len(l.split()) <= 12]
            wanted = [name for name in [g['author']] + g['relays'] if name]
            printed = {name for name in wanted if any(name.lower() in l for l in lines)}
            names = set(got.get('authors', []) + got.get('relays', []))
            n, found, invented = n + len(printed), found + len(printed & names), invented + len(names - printed)
        self.row('lines', 'authors and relays found', found / n, n, '-')
        self.row('lines', 'authors and relays invented', invented / n, n, '-')


def write(path, rows):
    key = lambda r: (r[1], r[2], r[3], r[6])
    old = []
    if os.path.exists(path):
        with open(path, encoding='utf-8') as f:
            old = [tuple(l.rstrip('\n').split('\t')) for l in f if l[0] != '#' and not l.startswith('date\t')]
    new = {key(r) for r in rows}
    rows = sorted([r for r in old if key(r) not in new] + rows, key=key)
    with open(path, 'w', encoding='utf-8') as f:
        f.write('# Quality of sayso, written by bench/eval.py (make eval); value is in percent. See doc/evaluation.md.\n')
        f.write('\t'.join(COLUMNS) + '\n')
        f.writelines('\t'.join(r) + '\n' for r in rows)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--sayso', default='build/sayso')
    ap.add_argument('--model', help='model file; the one that sayso finds by itself when not given')
    ap.add_argument('--shared', default='../shared')
    ap.add_argument('--flavour', default='int8')
    ap.add_argument('--only', help='only sets whose name holds this word')
    ap.add_argument('--keep', help='where to leave the statements of PolNeAR dev (for score_attribution.py --against)')
    ap.add_argument('--print', action='store_true', help='print the rows and leave bench/scores.tsv as it is')
    args = ap.parse_args()
    if not os.path.isdir(args.shared + '/data'):
        print('eval: %s/data is absent: the quality figures need the data sets beside the project; nothing was measured'
              % args.shared)
        return 0
    e = Eval(args)
    for name, run in (('polnear', e.polnear), ('ewt', lambda: e.treebank('ewt')), ('gum', lambda: e.treebank('gum')),
                      ('accounts', e.accounts), ('factuality', e.factuality), ('times', e.times), ('events', e.events), ('geo', e.geo),
                      ('links', e.links), ('html', e.html), ('lines', e.lines)):
        if not args.only or args.only in name:
            run()
    for r in e.rows:
        print('%-9s %-36s %7s  n=%s' % (r[1], r[3], r[4], r[5]))
    if not args.print:
        write(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'scores.tsv'), e.rows)
    return 0


if __name__ == '__main__':
    sys.exit(main())
