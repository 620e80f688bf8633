#!/usr/bin/env python3
"""The same documents give the same accounts: all at once, in another order, in several runs, with one read again, and with
others put in and taken out. Prints TAP.

    tests/store/order.py SAYSO
"""
import json
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def accounts(sayso, path):
    """What the accounts say, without their numbers."""
    out = subprocess.run([sayso, "export", path, "--format", "accounts"], capture_output=True, check=True).stdout
    found = set()
    for line in out.splitlines():
        account = json.loads(line)
        claims = [json.dumps(claim, sort_keys=True) for claim in account["claims"]]
        pairs = [(c["aspect"], c["kind"], *(claims[i] for i in c["claims"])) for c in account["conflicts"]]
        found.add(json.dumps([sorted([e["doc"], e["begin"]] for e in account["events"]), sorted(claims), sorted(pairs),
                              account["corroboration"]]))
    return found


def main():
    sayso = os.path.abspath(sys.argv[1])
    with open(os.path.join(ROOT, "tests", "stories", "input.jsonl"), encoding="utf-8") as file:
        lines = file.read().splitlines()[:16]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        def read(name, some, *options):
            path = os.path.join(folder, "some.jsonl")
            with open(path, "w", encoding="utf-8") as out:
                out.write("".join(line + "\n" for line in some))
            subprocess.run([sayso, "read", "--quiet", "--db", os.path.join(folder, name), *options, path], check=True)

        def ledger(name):
            return os.path.join(folder, name)

        read("once", lines)
        wanted = accounts(sayso, ledger("once"))
        read("turned", lines[::-1])
        read("parts", lines[1::2])
        read("parts", lines[::2])
        read("again", lines)
        read("again", lines[3:6], "--again")
        read("removed", lines[:12])
        ids = [json.loads(line)["id"] for line in lines]
        subprocess.run([sayso, "remove", "--quiet", ledger("removed"), *ids[2:9]], check=True)
        read("removed", lines)
        for name in ("turned", "parts", "again", "removed"):
            is_same = accounts(sayso, ledger(name)) == wanted
            is_sound = subprocess.run([sayso, "check", "--quiet", ledger(name)], check=False).returncode == 0
            failed += not (is_same and is_sound)
            print(f"{'' if is_same and is_sound else 'not '}ok - the same accounts: {name}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
