#!/usr/bin/env python3
"""A disk that is really full, a small one made for it: said, status 3, what was stored before is there, and with room the same
command goes on. Prints TAP; passed over where no disk can be made (that needs the superuser).

    tests/store/full.py SAYSO
"""
import json
import os
import subprocess
import sys
import tempfile


def write_documents(path, first, n):
    with open(path, 'w') as out:
        for i in range(first, first + n):
            text = '\n\n'.join(f'Witness {i} said on Monday that {i + k} people had been at the harbour.' for k in range(12))
            print(json.dumps({'id': f'd{i}', 'publisher': 'Post', 'published': '2024-03-02', 'text': text}), file=out)


def main():
    sayso = os.path.abspath(sys.argv[1])
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        disk, first, rest = (os.path.join(folder, name) for name in ('disk', 'first.jsonl', 'rest.jsonl'))
        os.mkdir(disk)
        if subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=1800k', 'tmpfs', disk], capture_output=True).returncode != 0:
            print('ok - full disk # SKIP no disk can be made here')
            return 0
        try:
            ledger = disk + '/x.sayso'

            def run(*arguments):
                return subprocess.run([sayso, *arguments], capture_output=True, text=True)

            write_documents(first, 0, 2)
            write_documents(rest, 2, 60)
            if run('read', '--quiet', '--db', ledger, first).returncode != 0:
                faults.append('two documents do not go into the small disk')
            full = run('read', '--db', ledger, rest)
            if full.returncode != 3 or 'the disk is full; make room and give the same command again' not in full.stderr:
                faults.append(f'a full disk ends with {full.returncode}: {full.stderr.strip()[-200:]}')
            ids = run('list', ledger, 'documents', '--format', 'csv').stdout
            if 'd0,' not in ids or 'd1,' not in ids:
                faults.append('what was stored before is gone')
            if run('check', ledger).returncode != 0:
                faults.append('the ledger is not sound')
            subprocess.run(['mount', '-o', 'remount,size=40m', disk], check=True)
            again = run('read', '--db', ledger, rest)
            ids = run('list', ledger, 'documents', '--format', 'csv').stdout.count('\nd')
            if again.returncode != 0 or ids != 62 or run('check', ledger).returncode != 0:
                faults.append(f'with room again: {again.returncode}, {ids} documents')
        finally:
            subprocess.run(['umount', disk], check=True)
    for fault in faults:
        print('not ok - full disk: ' + fault)
    if not faults:
        print('ok - a full disk is said, nothing is lost, and the same command goes on')
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
