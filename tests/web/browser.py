#!/usr/bin/env python3
"""Runs tests/web/browser.mjs on a ledger of its own. Prints TAP.

    tests/web/browser.py SAYSO FOLDER      FOLDER keeps playwright-core and axe-core (npm puts them there) and the screenshots
"""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import common  # noqa: E402

MODULES = ["playwright-core@1.49", "axe-core@4.10"]


def main():
    sayso, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    os.makedirs(folder, exist_ok=True)
    if not all(os.path.isdir(os.path.join(folder, "node_modules", name.split("@")[0])) for name in MODULES):
        run = subprocess.run(["npm", "install", "--prefix", folder, "--no-audit", "--no-fund", *MODULES], capture_output=True, text=True)
        if run.returncode != 0:
            print("not ok - npm installs playwright-core and axe-core\n" + run.stderr[-1000:])
            sys.exit(1)
    with tempfile.TemporaryDirectory() as scratch:
        server = common.Server(sayso, common.make_ledger(sayso, scratch))
        try:
            status = subprocess.run(["node", os.path.join(common.HERE, "browser.mjs"), server.address, folder, os.path.join(folder, "screenshots")]).returncode
        finally:
            server.end()
    sys.exit(status)


if __name__ == "__main__":
    main()
