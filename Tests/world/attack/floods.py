"""Much at once, slowly, or from elsewhere."""

import json
import socket
import subprocess
import threading
import time

from fuzz import routes, target_of
from target import PATIENCE, PROGRAM, ROOT, in_threads

FOREIGN = [
    {"Host": "evil.example"}, {"Host": "127.0.0.1.evil.example"}, {"Host": "localhost:1"},
    {"Host": "127.0.0.1@evil.example"}, {"Origin": "http://evil.example"}, {"Origin": "null"},
    {"Origin": "https://127.0.0.1"}, {"Host": "evil.example", "Origin": "http://evil.example"},
]
SEPARATORS = ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x00", "\ufeff", "\u200b", "\u202e", "\U000e0001"]


def from_elsewhere(target, dice):
    """A page of another site, by DNS rebinding or from its own origin, with the best token there is."""
    for method, path, names, _ in routes(target):
        for headers in FOREIGN:
            target.totals.add("inputs")
            address = target_of(path, [], dice)
            try:
                status, replied, _ = target.ask(method, address, None, "admin", headers)
            except (OSError, ValueError) as error:
                target.totals.add("hangs", f"{method} {address} {headers}: {error!r}")
                continue
            if status < 400 or "Access-Control-Allow-Origin" in replied:
                target.totals.add("wrong", f"{method} {address} {headers}: {status}")
    target.check_alive("foreign origins")


def separators(target):
    """Characters that some scanner may not step over, wherever a text is taken."""
    texts = [f"ski{mark}lift" for mark in SEPARATORS] + [mark * 2_000 for mark in SEPARATORS]
    texts.append("".join(SEPARATORS) * 500)
    for text in texts:
        for path, body in [
            ("/v1/matches", {"text": text}), ("/v1/matches", {"need": {"title": text, "text": text}}),
            ("/v1/coverages", {"need": {"title": "x", "text": text}}),
            ("/v1/why-not", {"member": "poma", "text": text}),
            ("/v1/needs", {"id": "NS", "title": "x", "text": text}),
        ]:
            target.totals.add("inputs")
            try:
                status, _, reply = target.ask("POST", path, body, "team")
                if status >= 500:
                    target.totals.add("wrong", f"{path} {text[:20]!r}: {status} {reply[:100]!r}")
            except OSError as error:
                target.totals.add("hangs", f"{path} {text[:20]!r}: {error!r}")
        target.totals.add("inputs")
        try:
            done = subprocess.run(
                [PROGRAM, "analyze", "-"], input=text.encode("utf-8", "surrogatepass"), cwd=ROOT,
                capture_output=True, timeout=PATIENCE)
            if done.returncode not in (0, 65):
                target.totals.add("crashes", f"analyze {text[:20]!r}: {done.returncode}")
        except subprocess.TimeoutExpired:
            target.totals.add("hangs", f"analyze {text[:20]!r}")
    sheet = json.loads(target.ask("GET", "/v1/members/poma", None, "member:poma")[2])
    sheet["capabilities"][0]["description"] += "\u2028 Nouveau.\u2029"
    target.ask("PUT", "/v1/members/poma", sheet, "member:poma", {"If-Match": "*"})
    target.totals.add("inputs", count=2)
    if target.ask("POST", "/v1/matches", {"text": "télécabine"}, "read")[0] != 200:
        target.totals.add("wrong", "no match after a sheet with line separators")
    target.check_alive("separators")


def large(target):
    """More than anybody needs: refused, and at once."""
    many = json.dumps({"need": {"title": "x", "requirements": [
        {"id": f"R{number}", "title": f"neige {number}"} for number in range(30_000)]}})
    cases = [
        ("POST", "/v1/matches", b" " * ((4 << 20) + 1), {413}),
        ("POST", "/v1/matches", json.dumps({"text": "a " * 40_000}), {422}),
        ("POST", "/v1/matches", many, {413, 422}),
        ("POST", "/v1/matches", "[" * 100_000, {400, 422}),
        ("POST", "/v1/matches", '{"a":' * 50_000 + "1" + "}" * 50_000, {400, 422}),
        ("POST", "/v1/matches", '{"text":"x","top":1' + "0" * 100_000 + "}", {400, 422}),
        ("POST", "/v1/matches", '{"text":"x","top":1e999}', {400, 422}),
        ("POST", "/v1/matches", "{" + ",".join(f'"k{n}":1' for n in range(100_000)) + "}", {413, 422}),
        ("GET", "/v1/members?" + "&".join(["country=FR"] * 1_000), None, {400, 414, 431}),
        ("GET", "/v1/search?q=" + "a" * 15_000, None, {400, 414, 431}),
        ("GET", "/" + "a" * 100_000, None, {400, 404, 413, 414, 431}),
        ("POST", "/v1/jobs", json.dumps({"needs": ["N001"] * 300_000}), {202, 413, 422}),
    ]
    for method, path, data, expected in cases:
        target.totals.add("inputs")
        try:
            status, _, reply = target.ask(method, path, data, "team")
            if status not in expected:
                target.totals.add("wrong", f"{method} {path[:60]} {str(data)[:60]}: {status} {reply[:100]!r}")
        except TimeoutError:
            target.totals.add("hangs", f"{method} {path[:60]} {str(data)[:60]}")
        except OSError:
            pass  # closed before it had read all of what it refuses
        target.check_alive(f"{path[:60]} {str(data)[:60]}")
    for path in ("/v1/needs", "/v1/members"):
        target.totals.add("inputs", count=20_000)
        lines = b"x\n" * 20_000
        status, _, reply = target.ask(
            "POST", path, lines, "team", {"Content-Type": "application/x-ndjson"})
        if status != 200 or reply.count(b"\n") != 20_000:
            target.totals.add("wrong", f"bad lines to {path}: {status}")


def slowly(target, count):
    """Clients that send a byte now and then, that go, or that never read; others are answered meanwhile."""
    head = b"POST /v1/matches HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    head += b"Authorization: Bearer " + target.tokens["read"].encode() + b"\r\nContent-Length: 3000000\r\n\r\n"
    connections = []
    for number in range(count):
        target.totals.add("inputs")
        try:
            connection = socket.create_connection(("127.0.0.1", target.port), timeout=5)
            connection.sendall(head if number % 2 else b"GET /v1/sea")
            connections.append(connection)
        except OSError:
            break
    over = threading.Event()

    def dribble(_):
        while not over.wait(0.5):
            for connection in connections:
                try:
                    connection.sendall(b"a")
                except OSError:
                    pass
    feeder = threading.Thread(target=dribble, args=(0,))
    feeder.start()

    def heavy(number):
        text = " ".join(f"enneigeur{number}x{word}" for word in range(4_000))
        for _ in range(3):
            target.totals.add("inputs")
            try:
                status, _, reply = target.ask("POST", "/v1/matches", {"text": text[:60_000]}, "read")
                if status not in (200, 503):
                    target.totals.add("wrong", f"a long text: {status} {reply[:100]!r}")
            except OSError as error:
                target.totals.add("hangs", f"a long text: {error!r}")

    def probe(_):
        for _ in range(20):
            target.totals.add("inputs")
            try:
                if target.ask("GET", "/healthz")[0] != 200:
                    target.totals.add("wrong", "/healthz beside slow clients")
            except OSError as error:
                target.totals.add("hangs", f"/healthz beside slow clients: {error!r}")
            time.sleep(0.2)

    in_threads(7, lambda number: probe(number) if number == 0 else heavy(number))
    # Who goes before the answer: the workers have to be free again.
    for _ in range(20):
        target.totals.add("inputs")
        body = json.dumps({"text": "neige " * 9_000}).encode()
        connection = socket.create_connection(("127.0.0.1", target.port), timeout=5)
        connection.sendall(head.replace(b"3000000", str(len(body)).encode()) + body)
        connection.close()
    over.set()
    feeder.join()
    for connection in connections:
        connection.close()
    try:
        status = target.ask("POST", "/v1/matches", {"text": "neige"}, "read")[0]
        if status != 200:
            target.totals.add("wrong", f"a match after slow clients: {status}")
    except OSError as error:
        target.totals.add("hangs", f"a match after slow clients: {error!r}")
    target.check_alive("slow clients")
