#!/usr/bin/env python3
"""Speed, memory, start and size of sayso, beside spaCy where that is installed (bench/peers/README.md).

    bench/speed.py [--sayso build/sayso] [--model FILE] [--shared ../shared] [--only WORD] [--large-mb 10]
                   [--growth 10000] [--print]

Texts are the 84 articles of PolNeAR dev; without that data those of examples/, which is said. A word is a line of
`sayso parse` (a syntactic word). Time is CPU time of the whole process, its start included, the median of --rounds runs
(default 3), bound to one core where taskset is there. Memory is the peak of the resident set less the model file, which is
mapped and shared. Rows of bench/speed.tsv with the same machine and subject are replaced.
"""
import argparse
import datetime
import glob
import json
import os
import random
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

COLUMNS = ('date', 'what', 'value', 'unit', 'machine')
HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)


class Run:
    """One finished process: wall and CPU seconds, peak resident bytes."""

    def __init__(self, command, stdout=None):
        out = stdout or subprocess.DEVNULL
        begin = time.monotonic()
        process = subprocess.Popen(command, stdout=out, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        self.wall = time.monotonic() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit('bench: %s ended with status %d' % (' '.join(command), process.returncode))
        self.cpu = usage.ru_utime + usage.ru_stime
        self.peak = 1024 * usage.ru_maxrss


def machine():
    """by family and model too: virtual machines give processors of several generations one name"""
    known = {}
    with open('/proc/cpuinfo', encoding='utf-8') as f:
        for line in f:
            name, _, value = line.partition(':')
            known.setdefault(name.strip(), value.strip())
    return '%s (family %s, model %s), %d cores' % (
        known.get('model name', 'unknown'), known.get('cpu family', '?'), known.get('model', '?'), os.cpu_count())


class Bench:
    def __init__(self, args):
        self.args, self.rows = args, []
        self.dir = tempfile.mkdtemp(prefix='sayso-bench-')
        self.machine = machine()
        self.model_path = args.model or os.environ.get('SAYSO_MODEL') or ROOT + '/models/english.sayso'
        self.model = ['--model', self.model_path]
        self.model_size = os.path.getsize(self.model_path)
        self.bind = ['taskset', '-c', str(min(os.sched_getaffinity(0)))] if shutil.which('taskset') else []
        self.texts = self.find_texts()

    def row(self, what, value, unit):
        shown = '%.0f' % value if value >= 100 else '%.3g' % value
        self.rows.append((datetime.date.today().isoformat(), what, shown, unit, self.machine))
        print('%-62s %10s %s' % (what, shown, unit), flush=True)

    def find_texts(self):
        gold, folder = self.args.shared + '/data/polnear/dev.jsonl.gz', self.dir + '/texts'
        if os.path.exists(gold):
            subprocess.run([sys.executable, self.args.shared + '/tools/score_attribution.py', '--extract', folder, gold],
                           stdout=subprocess.DEVNULL, check=True)
            return folder
        print('bench: %s is absent; the texts are those of examples/, the figures are not comparable' % gold)
        os.mkdir(folder)
        for path in glob.glob(ROOT + '/examples/*.txt'):
            shutil.copy(path, folder)
        return folder

    def sayso(self, arguments, bound=True, stdout=None):
        return Run((self.bind if bound else []) + [self.args.sayso] + arguments + self.model + ['--quiet'], stdout)

    def read(self, inputs, jobs=1):
        return self.sayso(['read', '--format', 'jsonl', '--jobs', str(jobs)] + inputs, bound=jobs == 1)

    def count_words(self):
        with tempfile.TemporaryFile(dir=self.dir) as f:
            self.sayso(['parse', self.texts], stdout=f)
            f.seek(0)
            return sum(line[:1].isdigit() and line.split(b'\t', 1)[0].isdigit() for line in f)

    # ----------------------------------------------------------------------------------------- subjects
    def speed(self):
        self.words = self.count_words()
        runs = [self.read([self.texts]) for _ in range(self.args.rounds)]
        self.cpu = statistics.median(r.cpu for r in runs)
        self.row('read --format jsonl, one core', self.words / self.cpu, 'words a CPU second')
        wall = statistics.median(self.read([self.texts], jobs=2).wall for _ in range(self.args.rounds))
        self.row('read --format jsonl, two jobs', self.words / wall, 'words a second')
        parse = statistics.median(self.sayso(['parse', '--jobs', '1', self.texts]).cpu for _ in range(self.args.rounds))
        self.row('parse, one core', self.words / parse, 'words a CPU second')
        self.row('peak memory, 84 articles, beside the model', (runs[0].peak - self.model_size) / 2**20, 'MiB')
        self.processes(wall)
        self.variants()
        self.stages()
        self.spacy()

    def processes(self, threads_wall):
        """Two processes of one thread each, on half of the texts each, beside two threads."""
        texts = sorted(glob.glob(self.texts + '/*'), key=os.path.getsize)
        halves = texts[0::2], texts[1::2]
        walls = []
        for _ in range(self.args.rounds):
            begin = time.monotonic()
            both = [subprocess.Popen([self.args.sayso, 'read', '--quiet', '--format', 'jsonl', '--jobs', '1'] + self.model + half,
                                     stdout=subprocess.DEVNULL) for half in halves]
            if any([p.wait() for p in both]):
                sys.exit('bench: one of two processes failed')
            walls.append(time.monotonic() - begin)
        self.row('two threads, of two processes', 100 * statistics.median(walls) / threads_wall, '%')

    def variants(self):
        """The same with lower instruction sets; the slowest on a few texts."""
        before = os.environ.get('SAYSO_CPU')
        for level in ('avx512vnni', 'avxvnni', 'avx2'):
            os.environ['SAYSO_CPU'] = level
            cpu = statistics.median(self.read([self.texts]).cpu for _ in range(self.args.rounds))
            self.row('read, %s, one core' % level, self.words / cpu, 'words a CPU second')
        os.environ.pop('SAYSO_CPU')
        if before is not None:
            os.environ['SAYSO_CPU'] = before

    def stages(self):
        program = os.path.join(os.path.dirname(self.args.sayso), 'bench/stages')
        if not os.path.exists(program):
            print('bench: %s is not built; no figures by stage' % program)
            return
        r = subprocess.run(self.bind + [program, self.model_path, self.texts, str(self.args.rounds)],
                           stdout=subprocess.PIPE, check=True)
        rows = [line.split('\t') for line in r.stdout.decode().splitlines()]
        whole = sum(float(seconds) for _, seconds, _ in rows)
        for name, seconds, words in rows:
            self.row('stage: %s' % name, 1e6 * float(seconds) / int(words), 'CPU microseconds a word')
            self.row('stage: %s, share' % name, 100 * float(seconds) / whole, '%')

    def spacy(self):
        python = ROOT + '/work/peers/bin/python'
        if not os.path.exists(python):
            print('bench: spaCy is not installed (bench/peers/README.md); no ratio')
            return
        r = subprocess.run(self.bind + [python, HERE + '/peers/spacy_read.py', self.texts], stdout=subprocess.PIPE,
                           check=True)
        o = json.loads(r.stdout)
        self.row('spaCy %s en_core_web_sm, all pipes, one core' % o['version'], o['words'] / o['cpu_seconds'],
                 'words a CPU second')
        self.row('ratio to spaCy, CPU time on the same texts', o['cpu_seconds'] / self.cpu, 'x')
        self.row('spaCy, peak memory, batches as it sets them', o['peak_bytes'] / 2**20, 'MiB')

    def paragraphs(self):
        """Paragraphs of the examples, or of the texts where there are none, over and over."""
        paths = sorted(glob.glob(ROOT + '/examples/*.txt')) or sorted(glob.glob(self.texts + '/*'))
        while True:
            for path in paths:
                with open(path, encoding='utf-8') as f:
                    yield from (p.strip() for p in f.read().split('\n\n') if p.strip())

    def large_text(self, name, size, joint):
        path = os.path.join(self.dir, name)
        with open(path, 'w', encoding='utf-8') as f:
            written = 0
            for paragraph in self.paragraphs():
                piece = paragraph.replace('\n', ' ') + joint
                written += len(piece.encode())
                if written > size:
                    break
                f.write(piece)
        return path

    def memory(self):
        one = self.large_text('one.txt', 10**6, '\n\n')
        peak = self.read([one]).peak - self.model_size
        self.row('peak memory, a document of 1 MB, beside the model', peak / 2**20, 'MiB')
        if self.args.large_mb > 1:
            size = self.args.large_mb * 10**6
            line = self.large_text('line.txt', size, ' ')
            run = self.read([line])
            more = (run.peak - self.model_size - peak) / (size - 10**6)
            self.row('memory a byte of text, one line of %d MB' % self.args.large_mb, more, 'bytes a byte')
            self.row('CPU time a byte, one line of %d MB' % self.args.large_mb, 1e6 * run.cpu / size, 'microseconds')

    def store(self):
        def fresh(jobs):
            path = self.dir + '/bench.sayso'
            for ending in ('', '-wal', '-shm'):
                if os.path.exists(path + ending):
                    os.remove(path + ending)
            return self.sayso(['read', '--db', path, '--jobs', str(jobs), self.texts], bound=jobs == 1)

        rounds = range(self.args.rounds)
        alone = statistics.median(self.read([self.texts]).cpu for _ in rounds)
        runs = [fresh(1) for _ in rounds]
        self.row('speed of read --db, of that of read, one core', 100 * alone / statistics.median(r.cpu for r in runs), '%')
        alone = statistics.median(self.read([self.texts], jobs=2).wall for _ in rounds)
        both = statistics.median(fresh(2).wall for _ in rounds)
        self.row('speed of read --db, of that of read, two jobs', 100 * alone / both, '%')
        self.row('peak memory of read --db, 84 articles, beside the model', (runs[0].peak - self.model_size) / 2**20, 'MiB')

    def growth(self):
        """A ledger file that grows, out of the project's own stories (bench/growth.c)."""
        program, path = os.path.dirname(os.path.abspath(self.args.sayso)) + '/bench/growth', self.dir + '/growth.sayso'
        stories = self.args.shared + '/data/accounts/dev/input.jsonl'
        if not os.path.exists(stories):
            stories = ROOT + '/tests/stories/input.jsonl'
        if not os.path.exists(program):
            sys.exit('bench: %s is absent; run ninja -C build bench/growth' % program)
        n = self.args.growth
        out = subprocess.run(self.bind + [program, self.model_path, stories, path, str(n)], check=True, capture_output=True,
                             text=True).stdout
        steps = [[float(x) for x in line.split()] for line in out.splitlines() if line[:1].isdigit()]
        empty, first, last = steps[0], steps[min(1, len(steps) - 1)], statistics.mean(sum(s[1:]) for s in steps[-max(1, len(steps) // 10):])
        self.row('a document into an empty ledger, the first 1,000', sum(empty[1:]), 'CPU ms')
        self.row('a document into a ledger of 1,000, stored and linked', sum(first[1:]), 'CPU ms')
        self.row('a document into a ledger of %s, stored and linked' % f'{n:,}', last, 'CPU ms')
        self.row('the same, times that into a ledger of 1,000', last / sum(first[1:]), 'x')
        lists = ('documents', 'statements', 'sources', 'events', 'places', 'accounts', 'claims', 'conflicts', 'corroboration', 'copies', 'relays',
                 'outlets', 'days', 'summary')
        conflict = subprocess.run([self.args.sayso, 'list', path, 'conflicts', '--limit', '1', '--format', 'jsonl'], check=True, capture_output=True).stdout
        commands = [['list', path, name, '--limit', '50'] for name in lists]
        commands += [['list', path, 'statements', '--act', 'retract', '--limit', '50'], ['list', path, 'events', '--type', 'assault', '--limit', '50'],
                     ['list', path, 'statements', '--text', 'killed', '--limit', '50'], ['list', path, 'accounts', '--sort', '-conflicts', '--limit', '50'],
                     ['list', path, 'documents', '--outlet', 'Evening Post 3', '--limit', '50'], ['trace', path, '3 killed'], ['trace', path, json.loads(conflict)['account']]]
        for command in commands:
            cpu = statistics.median(Run([self.args.sayso] + command).cpu for _ in range(11))
            shown = ' '.join(command[:1] + command[2:]) if command is not commands[-1] else 'trace of an account'
            self.row('%s, ledger of %s' % (shown, f'{n:,}'), 1000 * cpu, 'CPU ms')
        peak = self.sayso(['read', '--db', path, '--jobs', '1', self.texts]).peak
        self.row('peak memory of read --db, ledger of %s, beside the model' % f'{n:,}', (peak - self.model_size) / 2**20, 'MiB')
        self.row('a document in the ledger file', os.path.getsize(path) / n / 1e3, 'kB')

    def make_ledger(self, path, n):
        program = os.path.dirname(os.path.abspath(self.args.sayso)) + '/bench/growth'
        if not os.path.exists(program):
            sys.exit('bench: %s is absent; run ninja -C build bench/growth bench/readers' % program)
        subprocess.run([program, self.model_path, ROOT + '/tests/stories/input.jsonl', path, str(n)], check=True, stdout=subprocess.DEVNULL)

    def serve(self):
        """Pages of a ledger of 10,000 documents: the first view, and 50 readers that click without a pause."""
        path, n, readers = self.dir + '/serve.sayso', 10000, os.path.dirname(os.path.abspath(self.args.sayso)) + '/bench/readers'
        self.make_ledger(path, n)
        server = subprocess.Popen([self.args.sayso, 'serve', path, '--port', '0'], stdout=subprocess.PIPE, text=True)
        try:
            port = re.search(r'127\.0\.0\.1:(\d+)', server.stdout.readline()).group(1)
            address = 'http://127.0.0.1:' + port

            def get(path):
                begin = time.monotonic()
                with urllib.request.urlopen(address + path) as reply:
                    return reply.read(), 1000 * (time.monotonic() - begin)

            page, first = get('/')
            self.row('first view of a ledger of 10,000', first, 'ms')
            self.row('first view of a ledger of 10,000, size', len(page) / 1e3, 'kB')
            quote = urllib.parse.quote

            def rows(path):
                return json.loads(get(path)[0])['rows']

            paths = ['/', '/accounts', '/conflicts', '/claims', '/sources', '/relays', '/events', '/timeline', '/map', '/documents', '/statements', '/places',
                     '/outlets', '/notes', '/help', '/accounts?sort=-conflicts', '/claims?aspect=count', '/conflicts?kind=retraction', '/events?type=ASSAULT']
            paths += ['/documents?page=%d' % i for i in range(2, 40)] + ['/claims?page=%d' % i for i in range(2, 40)]
            paths += ['/account?id=' + r['account'] for r in rows('/api/accounts?limit=600&sort=-claims')]
            paths += ['/document?id=' + quote(r['id'], '') for r in rows('/api/documents?limit=600')]
            paths += ['/source?name=' + quote(r['source'], '') for r in rows('/api/sources?limit=300')]
            words = sorted({w for r in rows('/api/statements?limit=400') for w in r.get('content', '').split() if w.isalpha() and len(w) > 5})[:150]
            paths += ['/search?q=' + quote(w) for w in words] + ['/trace?q=%d+dead' % i for i in range(1, 60)]
            random.Random(1).shuffle(paths)
            for name, beside in (('', None), (', while read --jobs 1 --db writes to it', path)):
                writer = beside and subprocess.Popen(['sh', '-c', 'while "$@"; do :; done', 'sh', self.args.sayso, 'read', '--quiet', '--again', '--jobs',
                                                      '1', '--db', path, self.texts], start_new_session=True)
                out = subprocess.run([readers, port, '50', '20'], input='\n'.join(paths), capture_output=True, text=True, check=True).stdout.split()
                if writer:
                    os.killpg(writer.pid, signal.SIGKILL)
                    writer.wait()
                if int(out[5]):
                    sys.exit('bench: %s of %s pages did not come' % (out[5], out[0]))
                self.row('pages a second, 50 readers%s' % name, float(out[1]), '1/s')
                self.row('a page, 50 readers, median%s' % name, float(out[2]), 'ms')
                self.row('a page, 50 readers, 99th percentile%s' % name, float(out[3]), 'ms')
            with open('/proc/%d/status' % server.pid) as status:
                self.row('peak memory of serve', next(int(line.split()[1]) for line in status if line.startswith('VmHWM')) / 1024, 'MiB')
        finally:
            server.terminate()
            server.wait()

    def cold(self):
        articles = sorted(glob.glob(self.texts + '/*'), key=os.path.getsize)
        article = articles[len(articles) // 2]
        walls = [self.read([article]).wall for _ in range(11)]
        self.row('one article, new process, model in the page cache', 1000 * statistics.median(walls), 'ms')
        self.row('the same, CPU time', 1000 * statistics.median(self.read([article]).cpu for _ in range(5)), 'ms')
        self.gazetteer_start()

    def gazetteer_start(self):
        """What a process takes longer with the gazetteer than without, on a text that names no place; goal: 10 ms."""
        line = self.dir + '/no_place.txt'
        with open(line, 'w', encoding='utf-8') as f:
            f.write('It rained.\n')
        paths = [['--gazetteer', path] for path in (os.path.join(ROOT, 'models/places.sayso'), '')]
        more = []
        for _ in range(21):
            with_it, without = (self.read([line] + path).wall for path in paths)
            more.append(with_it - without)
        self.row('start of the gazetteer, in the page cache', 1000 * statistics.median(more), 'ms')

    def size(self):
        target, build = self.dir + '/installed', os.path.dirname(os.path.abspath(self.args.sayso))
        subprocess.run(['meson', 'install', '-C', build, '--quiet', '--strip', '--no-rebuild', '--destdir', target],
                       stdout=subprocess.DEVNULL, check=True)
        total = sum(os.lstat(os.path.join(d, name)).st_size for d, _, names in os.walk(target) for name in names)
        if not any(name.endswith('.sayso') for _, _, names in os.walk(target) for name in names):
            total += self.model_size
        self.row('installed, model included', total / 1e6, 'MB')
        self.row('model', self.model_size / 1e6, 'MB')

    def write(self):
        path, machine_now = HERE + '/speed.tsv', self.machine
        new, old = {(r[1], r[4]) for r in self.rows}, []
        if os.path.exists(path):
            with open(path, encoding='utf-8') as f:
                old = [tuple(line.rstrip('\n').split('\t')) for line in f if line[0] != '#' and not line.startswith('date\t')]
        kept = [r for r in old if (r[1], r[4]) not in new]
        others = [r for r in kept if r[4] != machine_now]
        with open(path, 'w', encoding='utf-8') as f:
            f.write('# Speed, memory, start and size, written by bench/speed.py (make bench). See bench/peers/README.md.\n')
            f.write('\t'.join(COLUMNS) + '\n')
            f.writelines('\t'.join(r) + '\n' for r in others + [r for r in kept if r[4] == machine_now] + self.rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--sayso', default=ROOT + '/build/sayso')
    parser.add_argument('--model', help='model file; else $SAYSO_MODEL, else models/english.sayso')
    parser.add_argument('--shared', default=os.path.dirname(ROOT) + '/shared')
    parser.add_argument('--only', help='one of: speed memory store growth serve cold size')
    parser.add_argument('--growth', type=int, default=10000, help='documents of the ledger file that grows')
    parser.add_argument('--rounds', type=int, default=3)
    parser.add_argument('--large-mb', type=int, default=10, help='size of the one-line text; 0 leaves it out')
    parser.add_argument('--print', action='store_true', help='leave bench/speed.tsv as it is')
    args = parser.parse_args()
    for path in (args.sayso, args.model or os.environ.get('SAYSO_MODEL') or ROOT + '/models/english.sayso'):
        if not os.path.exists(path):
            sys.exit('bench: %s is absent; run make first' % path)
    bench = Bench(args)
    try:
        for name in ('speed', 'memory', 'store', 'growth', 'serve', 'cold', 'size'):
            if not args.only or args.only == name:
                getattr(bench, name)()
    finally:
        shutil.rmtree(bench.dir)
    if not args.print:
        bench.write()
    return 0


if __name__ == '__main__':
    sys.exit(main())
