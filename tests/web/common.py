"""What the tests of `sayso serve` share: a ledger with hostile documents in it, and a server on a free port."""
import json
import os
import re
import subprocess
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))

HOSTILE = '<script>alert(1)</script>"\'><img src=x onerror=alert(2)>&amp;\u202e'


def hostile_documents():
    """Articles whose every field tries to be markup, one in another language, one without anything."""
    yield {"id": "evil " + HOSTILE, "title": "Title " + HOSTILE, "publisher": "Outlet " + HOSTILE, "author": "Author " + HOSTILE,
           "published": "2024-05-18", "url": "javascript:alert(3)//" + HOSTILE, "language": "en",
           "text": f"Anna {HOSTILE} Bell said on Monday that seven goats had strayed into {HOSTILE} Sellar.\n\n\"It is {HOSTILE} so,\" Omar "
                   f"Diaz told reporters. The {HOSTILE} ministry denied it.\n\n</article></main><script>alert(4)</script>"}
    yield {"id": "../../etc/passwd", "title": "A path for an id", "text": "Tom Reed said the port was closed."}
    yield {"id": "german", "language": "de", "text": "Der Minister sagte, die Brücke sei gesperrt. Niemand wurde verletzt, hieß es."}
    yield {"id": "empty", "text": ""}
    yield {"id": "odd", "text": "A\x00B \ufffd said\r\n\r\n\r\nthe \u2028 end\n\nJane Roe said it\x07 was over."}


def reprint():
    """The first article of examples/depot.jsonl, under another outlet's name and a day later."""
    with open(os.path.join(ROOT, "examples/depot.jsonl"), encoding="utf-8") as lines:
        document = json.loads(lines.readline())
    return {**document, "id": "depot-reprint", "publisher": "Harbour Herald", "published": "2024-05-15",
            "text": document["text"] + "\n\nReaders may write to the desk."}


def make_ledger(sayso, folder):
    path, news = os.path.join(folder, "news.sayso"), os.path.join(folder, "hostile.jsonl")
    with open(news, "w", encoding="utf-8") as out:
        for document in [*hostile_documents(), reprint()]:
            print(json.dumps(document), file=out)
    subprocess.run([sayso, "read", "--quiet", "--db", path, "examples", "tests/stories/input.jsonl", news], check=True, cwd=ROOT)
    return path


class Server:
    def __init__(self, sayso, ledger, *options):
        self.process = subprocess.Popen([sayso, "serve", ledger, "--port", "0", *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        text=True)
        line = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)", line)
        if not found:
            raise RuntimeError("the server did not begin: " + line + self.process.stderr.read())
        self.port = int(found.group(1))
        self.address = f"http://127.0.0.1:{self.port}"

    def end(self, signal_number=15):
        """Seconds until it ended, and the exit status."""
        begin = time.monotonic()
        self.process.send_signal(signal_number)
        status = self.process.wait(timeout=10)
        return time.monotonic() - begin, status
