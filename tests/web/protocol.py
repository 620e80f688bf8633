#!/usr/bin/env python3
"""The server of `sayso serve` without a browser: what it answers, to whom, and that nothing brings it down. Prints TAP.

    tests/web/protocol.py SAYSO
"""
import csv
import html
import html.parser
import http.client
import io
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import common  # noqa: E402

VIEWS = ["/", "/accounts", "/conflicts", "/claims", "/sources", "/relays", "/events", "/timeline", "/map", "/documents", "/notes", "/help",
         "/statements", "/places", "/outlets", "/copies", "/corroboration", "/search", "/search?q=depot", "/trace", "/trace?q=19+dead",
         "/trace?q=nothing+of+the+kind", "/search?q=%22", "/timeline?other=1", "/map?zoom=3&at=10,20", "/claims?page=2", "/documents?page=99"]
LISTS = ["accounts", "conflicts", "claims", "sources", "events", "documents", "statements", "places", "outlets", "copies", "corroboration", "relays",
         "days", "notes", "links", "summary"]
n_cases = 0


def ok(is_good, name, why=""):
    global n_cases
    n_cases += 1
    print(f"{'ok' if is_good else 'not ok'} {n_cases} - {name}")
    if not is_good and why:
        print(str(why)[:2000])


class Page(html.parser.HTMLParser):
    """Links, ids, scripts and handlers of a page; whether its elements are closed in order."""
    VOID = {"meta", "link", "input", "br", "img", "hr"}

    def __init__(self, text):
        super().__init__()
        self.links, self.ids, self.scripts, self.handlers, self.open, self.faults, self.images = [], [], [], [], [], [], []
        self.feed(text)
        if self.open:
            self.faults.append(f"not closed: {self.open}")

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "a" and "href" in attributes:
            self.links.append(attributes["href"])
        if tag == "script":
            self.scripts.append(attributes.get("src", "inline"))
        if tag == "img":
            self.images.append(attributes.get("src"))
        if "id" in attributes:
            self.ids.append(attributes["id"])
        self.handlers += [name for name in attributes if name.startswith("on") or name == "style"]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.faults.append(f"</{tag}> in {self.open[-3:]}")


class Client:
    def __init__(self, server):
        self.server = server

    def ask(self, path, method="GET", body=None, headers=None, host=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        headers = dict(headers or {})
        headers["Host"] = host or f"127.0.0.1:{self.server.port}"
        connection.request(method, path, body=body, headers=headers)
        reply = connection.getresponse()
        data = reply.read()
        connection.close()
        return reply.status, dict((k.lower(), v) for k, v in reply.getheaders()), data

    def post(self, path, fields, **headers):
        return self.ask(path, "POST", urllib.parse.urlencode(fields), {"Content-Type": "application/x-www-form-urlencoded",
                                                                      "Origin": self.server.address, **headers})


def check_page(client, path, wanted=200):
    status, headers, data = client.ask(path)
    page = Page(data.decode("utf-8"))
    faults = list(page.faults)
    if status != wanted:
        faults.append(f"status {status}")
    if page.handlers or page.images or any("inline" in s for s in page.scripts):
        faults.append(f"markup that must not be: {page.handlers} {page.images} {page.scripts}")
    if len(page.ids) != len(set(page.ids)):
        faults.append("ids twice: " + ", ".join(sorted({i for i in page.ids if page.ids.count(i) > 1})[:5]))
    bad = [link for link in page.links if not link.startswith(("/", "#", "http://", "https://"))]
    if bad:
        faults.append(f"links: {bad}")
    targets = [link[1:] for link in page.links if link.startswith("#") and len(link) > 1]
    faults += [f"#{t} leads nowhere" for t in targets if t not in page.ids][:3]
    if "default-src 'none'" not in headers.get("content-security-policy", "") or "unsafe" in headers.get("content-security-policy", ""):
        faults.append("no strict Content-Security-Policy")
    return page, faults, data


def test_views(client):
    seen = set()
    waiting = list(VIEWS)
    faults_by_kind, n_pages = {}, 0
    while waiting and n_pages < 500:
        path = waiting.pop(0).split("#")[0]
        if path in seen:
            continue
        seen.add(path)
        if path.startswith(("/download/", "/api/", "/assets/")):
            status, _, data = client.ask(path)
            if status != 200:
                faults_by_kind.setdefault("data", []).append((path, status, data[:200]))
            continue
        page, faults, _ = check_page(client, path)
        n_pages += 1
        if faults:
            faults_by_kind.setdefault(path.split("?")[0], []).append((path, faults))
        if path in VIEWS:
            ok(not faults, f"view {path}", faults)
        # Each kind of page a few times, so that all kinds are seen.
        kinds = {}
        for link in page.links:
            kind = link.split("?")[0]
            kinds[kind] = kinds.get(kind, 0) + 1
            if link.startswith("/") and kinds[kind] <= 3:
                waiting.append(link)
    ok(not faults_by_kind, f"{n_pages} pages that lead to each other are whole", json.dumps(faults_by_kind, ensure_ascii=False)[:3000])


def test_hostile(client):
    documents = json.loads(client.ask("/api/documents?limit=1000")[2])["rows"]
    for document in documents:
        path = "/document?id=" + urllib.parse.quote(document["id"])
        _, faults, data = check_page(client, path)
        if "evil" in document["id"] or document["id"] in ("../../etc/passwd", "german", "empty", "odd"):
            ok(not faults and b"<script>alert" not in data and b"javascript:" not in data.replace(b">javascript:", b"").replace(
                b"\xb7 javascript:", b""), f"document {document['id'][:20]!r} is shown and nothing of it is markup", faults)
        elif faults:
            ok(False, f"document {document['id']}", faults)
    for name in ("Anna " + common.HOSTILE + " Bell", "Outlet " + common.HOSTILE, common.HOSTILE):
        for path in ("/source?name=", "/search?q=", "/trace?q=", "/documents?outlet=", "/claims?source=", "/accounts?sort="):
            status, _, data = client.ask(path + urllib.parse.quote(name))
            page = Page(data.decode("utf-8"))
            if page.handlers or page.images or "inline" in page.scripts or b"<script>alert" in data:
                ok(False, f"{path}{name}: markup comes through", data[:1000])
    ok(True, "hostile names in addresses stay text")
    status, headers, data = client.ask("/download/documents.csv?limit=1000")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8"))))
    ok(any("<script>alert(1)" in row["title"] for row in rows) and headers["x-content-type-options"] == "nosniff" and
       headers["content-type"].startswith("text/csv") and headers["content-disposition"].startswith("attachment"),
       "downloads have the text as it is, as a file of its type")


def test_origin(client):
    port = client.server.port
    for host, wanted in (("evil.example", 403), (f"evil.example:{port}", 403), (f"127.0.0.1:{port + 1}", 403), ("127.0.0.1", 403),
                         (f"localhost:{port}", 200), (f"LOCALHOST:{port}", 200), (f"127.0.0.1:{port}", 200), (f"127.0.0.1.evil.example:{port}", 403)):
        status, _, _ = client.ask("/", host=host)
        ok(status == wanted, f"Host {host.replace(str(port), 'PORT')} gets {wanted}", status)
    status, _, _ = client.ask("/api/summary", headers={"Origin": "http://evil.example"})
    ok(status == 403, "a page of another origin may not read", status)
    note = {"kind": "document", "about": "depot-1", "words": "planted", "back": "/"}
    for name, headers in (("another origin", {"Origin": "http://evil.example"}), ("the origin null", {"Origin": "null"}),
                          ("our port on another name", {"Origin": f"http://evil.example:{port}"}), ("https", {"Origin": f"https://127.0.0.1:{port}"}),
                          ("our origin but cross-site", {"Sec-Fetch-Site": "cross-site"})):
        status, _, _ = client.post("/note", note, **headers)
        ok(status == 403, f"a form from {name} is refused", status)
    status, _, _ = client.ask("/note", "POST", urllib.parse.urlencode(note), {"Content-Type": "application/x-www-form-urlencoded"})
    ok(status == 403, "a form without an origin is refused", status)
    ok(b"planted" not in client.ask("/api/notes")[2], "nothing was kept of them")


def test_notes(client, sayso, ledger):
    words = "Ask the hospital again.\n" + common.HOSTILE
    status, headers, _ = client.post("/note", {"kind": "document", "about": "depot-1", "words": words, "back": "/document?id=depot-1"})
    ok(status == 303 and headers["location"] == "/document?id=depot-1", "a note is kept, and one goes back to the document", (status, headers))
    notes = json.loads(client.ask("/api/notes")[2])["rows"]
    ok(len(notes) == 1 and notes[0]["words"] == words, "the API has it", notes)
    ok(html.escape(common.HOSTILE, quote=False)[:20].encode() in client.ask("/document?id=depot-1")[2], "the document shows it")
    listed = subprocess.run([sayso, "list", ledger, "notes", "--format", "jsonl"], capture_output=True, text=True).stdout
    ok(json.loads(listed)["words"] == words, "sayso list has it")
    for back in ("//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/x\r\nSet-Cookie: a=b"):
        status, headers, _ = client.post("/note-remove", {"note": "999", "back": back})
        status2, headers2, _ = client.post("/note", {"kind": "source", "about": "health ministry", "words": "x", "back": back})
        ok(status == 400 and status2 == 303 and headers2["location"] == "/notes", f"one is not sent to {back[:20]!r}", (status, headers2))
    status, _, _ = client.post("/note", {"kind": "account", "about": "a99999999", "words": "x"})
    ok(status == 400, "a note on nothing is refused", status)
    status, _, _ = client.post("/note", {"kind": "document", "about": "depot-1", "words": "x" * 70000})
    ok(status in (400, 413), "a note that is too long is refused", status)
    status, _, _ = client.post("/note", {"kind": "document", "about": "depot-1", "words": "x" * 400000})
    ok(status == 413, "one that is far too long as well", status)
    status, _, _ = client.post("/grade", {"source": "Mirel Tosk", "letter": "B", "digit": "2", "back": "/source?name=Mirel+Tosk"})
    grade = subprocess.run([sayso, "list", ledger, "sources", "--source", "=Mirel Tosk", "--format", "jsonl"], capture_output=True, text=True).stdout
    ok(status == 303 and '"grade":"B2"' in grade, "a grade is set", (status, grade))
    ok(b"B2" in client.ask("/notes")[2] and [r["source"] for r in json.loads(client.ask("/api/sources?kind=graded")[2])["rows"]] == ["Mirel Tosk"],
       "what is graded is listed")
    status, _, data = client.post("/grade", {"source": "Mirel Tosk", "letter": "B", "digit": ""})
    ok(status == 400 and b"two parts" in data, "half a grade is refused", status)
    status, _, _ = client.post("/grade", {"source": "Mirel Tosk", "letter": "Z", "digit": "9"})
    ok(status == 400, "a grade that there is not is refused", status)
    status, _, _ = client.post("/grade", {"source": "Mirel Tosk", "letter": "", "digit": ""})
    ok(status == 303 and b"B2" not in client.ask("/source?name=Mirel%20Tosk")[2], "a grade is taken back", status)
    for path in ("/grade", "/note", "/note-remove"):
        ok(client.ask(path)[0] == 405, f"{path} cannot be read")


def test_data(client, sayso, ledger):
    for name in LISTS:
        api = json.loads(client.ask(f"/api/{name}?limit=5")[2])["rows"]
        lines = subprocess.run([sayso, "list", ledger, name, "--limit", "5", "--format", "jsonl"], capture_output=True, text=True).stdout
        ok(api == [json.loads(line) for line in lines.splitlines()], f"/api/{name} is what sayso list prints")
    lines = subprocess.run([sayso, "list", ledger, "claims", "--aspect", "count", "--format", "csv"], capture_output=True).stdout
    ok(client.ask("/download/claims.csv?aspect=count&limit=100000")[2] == lines, "a download is what sayso list prints")
    document = json.loads(client.ask("/api/document?id=depot-1")[2])
    ok(document["doc"]["id"] == "depot-1" and "text" in document, "/api/document is the document")
    traced = json.loads(client.ask("/api/trace?q=19+dead")[2])["rows"]
    ok(any(row.get("value") == "dead!=19" for row in traced), "/api/trace has the retraction", traced)
    pages = [json.loads(client.ask(f"/api/statements?limit=10&page={i}")[2])["rows"] for i in (1, 2)]
    both = json.loads(client.ask("/api/statements?limit=20")[2])["rows"]
    ok(pages[0] + pages[1] == both, "pages follow each other")
    for path, wanted in (("/api/nothing", 404), ("/api/claims?from=yesterday", 400), ("/api/claims?limit=0", 400), ("/api/document?id=none", 400),
                         ("/download/claims.exe", 404), ("/download/../../etc/passwd", 404), ("/api/places?kind=x", 400)):
        status, headers, data = client.ask(path)
        ok(status == wanted and "error" in json.loads(data), f"{path} gets {wanted}", (status, data[:200]))


def test_wrong(client):
    for path, wanted in (("/nope", 404), ("/account?id=a99999999", 404), ("/account?id=x", 404), ("/account", 404), ("/document?id=none", 404), ("/document", 404),
                         ("/source?name=nobody+of+this+name", 404), ("/source", 404), ("/claims?from=2022-1-1", 400), ("/claims?account=many", 400),
                         ("/claims?km=far&place=x", 400), ("/claims?page=-1", 400), ("/claims?page=two", 400), ("/claims?limit=1e9", 400),
                         ("/accounts?sort=nothing", 400), ("/places?act=deny", 400), ("/search?q=%ff%fe", 400), ("/..%2f..%2fetc/passwd", 404),
                         ("/document?id=..%2F..%2Fetc%2Fshadow", 404), ("/assets/../page.css", 404), ("/claims?page=99999999999999999999", 400),
                         ("/events?from=2024-13-45", 200)):
        _, faults, data = check_page(client, path, wanted)
        ok(not faults and (wanted == 200 or b'href="/"' in data), f"{path} gets {wanted} and a way back", faults)
    ok(client.ask("/", "DELETE")[0] == 405, "another method is refused")
    ok(client.ask("/", "HEAD")[0] == 200, "HEAD is answered")


def raw(server, data, wait=2.0):
    with socket.create_connection(("127.0.0.1", server.port), timeout=wait) as connection:
        try:
            connection.sendall(data)
            return connection.recv(65536)
        except (TimeoutError, ConnectionError):
            return b""


def test_broken(client):
    host = f"Host: 127.0.0.1:{client.server.port}\r\n".encode()
    for name, data in (("no request", b"\r\n\r\n\r\n"), ("zeros", b"\0" * 5000), ("half a line", b"GET / HT"), ("a long path", b"GET /" + b"a" * 200000),
                       ("many headers", b"GET / HTTP/1.1\r\n" + host + b"X: y\r\n" * 20000), ("two hosts", b"GET / HTTP/1.1\r\n" + host + b"Host: evil\r\n\r\n"),
                       ("no host", b"GET / HTTP/1.1\r\n\r\n"), ("another version", b"GET / HTTP/9.9\r\n" + host + b"\r\n"),
                       ("a length that is none", b"POST /note HTTP/1.1\r\n" + host + b"Content-Length: -5\r\n\r\n"),
                       ("a huge length", b"POST /note HTTP/1.1\r\n" + host + b"Content-Length: 99999999999999\r\n\r\nabc"),
                       ("many parameters", b"GET /claims?" + b"a=b&" * 3000 + b" HTTP/1.1\r\n" + host + b"\r\n")):
        raw(client.server, data, 1.0)
        ok(client.ask("/help")[0] == 200, f"it stays up after {name}")


def memory(server):
    with open(f"/proc/{server.process.pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def test_many(client):
    server, idle = client.server, []
    client.ask("/")
    before = memory(server)
    try:
        for _ in range(560):  # slow clients: half a request each
            connection = socket.create_connection(("127.0.0.1", server.port), timeout=5)
            connection.sendall(b"GET / HTTP/1.1\r\n")
            idle.append(connection)
        status, _, _ = client.ask("/help")
        ok(status == 503, "beyond 512 connections: 503", status)
    finally:
        for connection in idle:
            connection.close()
    time.sleep(0.5)
    ok(client.ask("/help")[0] == 200, "when they go it answers again")
    for i in range(600):
        client.ask(f"/claims?page={i % 3 + 1}&limit={i + 1}")
    after = memory(server)
    with open(f"/proc/{server.process.pid}/exe", "rb") as program:
        bytes_of_it = program.read()
    is_watched = b"__asan_init" in bytes_of_it or b"__tsan_init" in bytes_of_it
    if is_watched:  # a sanitizer keeps what is freed
        ok(True, "memory stays bounded # SKIP")
    else:
        ok(after - before < 120 * 1024, "memory stays bounded", (before, after))


def test_slow(client):
    connection = socket.create_connection(("127.0.0.1", client.server.port), timeout=20)
    connection.sendall(b"GET / HTTP/1.1\r\nHost: ")
    begin = time.monotonic()
    try:
        rest = connection.recv(1000)
    except TimeoutError:
        rest = None
    ok(rest is not None and time.monotonic() - begin < 15, "a client that says nothing for ten seconds is let go")


def test_changes(client, sayso, ledger, folder):
    more = os.path.join(folder, "more.jsonl")
    with open(more, "w") as out:
        print(json.dumps({"id": "later", "title": "A later document", "text": "Anna Bell said that the dam had held."}), file=out)
    client.ask("/documents?text=dam")
    subprocess.run([sayso, "read", "--quiet", "--db", ledger, more], check=True)
    time.sleep(1.1)
    ok(b"A later document" in client.ask("/documents?text=dam")[2], "what another program writes is seen")
    away = ledger + ".away"
    os.rename(ledger, away)
    status, _, data = client.ask("/")
    ok(status == 503 and b"No such file" in data, "a ledger that vanishes: 503, and why", (status, data[:300]))
    os.rename(away, ledger)
    ok(client.ask("/")[0] == 200, "and when it is back it answers")
    other = os.path.join(folder, "other.sayso")
    subprocess.run([sayso, "read", "--quiet", "--db", other, more], check=True)
    shutil.move(other, ledger)
    for end in ("-wal", "-shm"):
        if os.path.exists(ledger + end):
            os.remove(ledger + end)
    time.sleep(0.1)
    rows = json.loads(client.ask("/api/documents")[2]).get("rows", [])
    ok([row["id"] for row in rows] == ["later"], "another ledger in its place is opened", rows)
    with open(ledger, "wb") as out:
        out.write(b"no ledger" * 1000)
    ok(client.ask("/accounts?text=x")[0] == 503, "a file that is no ledger: 503")


def test_start(sayso, ledger, folder):
    run = subprocess.run([sayso, "serve", os.path.join(folder, "none.sayso")], capture_output=True, text=True)
    ok(run.returncode == 3 and "no such ledger" in run.stderr, "no such ledger: status 3", run)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        run = subprocess.run([sayso, "serve", ledger, "--port", str(taken.getsockname()[1])], capture_output=True, text=True)
        ok(run.returncode == 3 and "--port" in run.stderr, "a port in use: status 3, and which option helps", run)
    for port in ("70000", "-1", "x", ""):
        run = subprocess.run([sayso, "serve", ledger, "--port", port], capture_output=True, text=True)
        ok(run.returncode == 2, f"--port {port!r}: status 2", run)
    for number in (signal.SIGINT, signal.SIGTERM):
        server = common.Server(sayso, ledger)
        held = socket.create_connection(("127.0.0.1", server.port))
        held.sendall(b"GET / HTTP/1.1\r\n")
        seconds, status = server.end(number)
        held.close()
        ok(seconds < 1 and status == 0, f"{number.name} ends it within a second", (seconds, status))
    server = common.Server(sayso, ledger)
    with open("/proc/net/tcp") as table:
        own = [line.split()[1] for line in table if line.split()[1].endswith(f":{server.port:04X}")]
    ok(own == [f"0100007F:{server.port:04X}"], "it listens on 127.0.0.1 alone", own)
    server.end()


def main():
    sayso = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        ledger = common.make_ledger(sayso, folder)
        test_start(sayso, ledger, folder)
        server = common.Server(sayso, ledger)
        client = Client(server)
        try:
            test_views(client)
            test_hostile(client)
            test_origin(client)
            test_notes(client, sayso, ledger)
            test_data(client, sayso, ledger)
            test_wrong(client)
            test_broken(client)
            test_many(client)
            test_slow(client)
            test_changes(client, sayso, ledger, folder)
            ok(server.process.poll() is None, "it is still up")
        finally:
            server.end()
    print(f"1..{n_cases}")


if __name__ == "__main__":
    main()
