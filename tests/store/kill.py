#!/usr/bin/env python3
"""Kills `sayso read --db` at random moments: what another program saw stored stays, nothing is doubled, the file is sound,
and the same command ends with the same ledger as one that nobody killed. Prints TAP.

    tests/store/kill.py SAYSO [KILLS [SEED]]
"""
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time


def make_documents(path, n):
    people = ["Anna Bell", "Omar Diaz", "the ministry", "police", "Lena Dorvat", "a witness"]
    deeds = ["the bridge had been closed", "no one was hurt", "the port would open again", "soldiers had left the town"]
    with open(path, "w") as out:
        for i in range(n):
            text = "\n\n".join(f"{people[(i + k) % 6].capitalize()} said on Monday that {deeds[(i * 7 + k) % 4]}, and that "
                               f"{i + k} people had been there." for k in range(3))
            print(json.dumps({"id": f"d{i}", "publisher": f"Post {i % 5}", "published": "2024-03-02", "text": text}), file=out)


def stored(path):
    """Ids that a reader sees now."""
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as reader:
            return {row[0] for row in reader.execute("SELECT id FROM document")}
    except sqlite3.OperationalError:  # no file, or no tables yet
        return set()


def export(sayso, path):
    out = subprocess.run([sayso, "export", path, "--format", "jsonl"], capture_output=True, check=True).stdout
    return sorted(out.splitlines())


def main():
    sayso = os.path.abspath(sys.argv[1])
    kills = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(1 << 30)
    chance = random.Random(seed)
    print(f"# seed {seed}")
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        news, whole, path = (os.path.join(folder, name) for name in ("news.jsonl", "whole.sayso", "killed.sayso"))
        make_documents(news, 40 + 2 * min(kills, 100))
        begin = time.monotonic()
        subprocess.run([sayso, "read", "--quiet", "--db", whole, news], check=True)
        duration = time.monotonic() - begin
        done = rounds = 0
        while done < kills:
            run = subprocess.Popen([sayso, "read", "--quiet", "--db", path, news], stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0, duration))
            before = stored(path)
            run.send_signal(signal.SIGKILL)
            if run.wait() == 0:  # it was quicker: begin again
                rounds += 1
                for ending in ("", "-wal", "-shm"):
                    if os.path.exists(path + ending):
                        os.remove(path + ending)
                continue
            done += 1
            if before - stored(path):
                faults.append(f"kill {done}: lost {sorted(before - stored(path))[:5]}")
            if os.path.exists(path) and before:
                check = subprocess.run([sayso, "check", path], capture_output=True, text=True, check=False)
                if check.returncode != 0:
                    faults.append(f"kill {done}: {check.stderr.strip()[:200]}")
        subprocess.run([sayso, "read", "--quiet", "--db", path, news], check=True)
        if export(sayso, path) != export(sayso, whole):
            faults.append("the ledger differs from one that nobody killed")
        check = subprocess.run([sayso, "check", path], capture_output=True, text=True, check=False)
        if check.returncode != 0:
            faults.append(check.stderr.strip()[:200])
    for fault in faults:
        print(f"not ok - {fault} (seed {seed})")
    if not faults:
        print(f"ok - killed {kills} times at random moments, nothing is lost or doubled")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
