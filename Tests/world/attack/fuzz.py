"""Requests that are wrong in some place, to every route and by every scope."""

import json
import random
import urllib.parse

from target import in_threads

NEED = {"title": "enneigement", "country": "CL", "text": "Canons à neige et réseaux d'eau.",
        "requirements": [{"id": "R1", "title": "canons à neige"}]}
MEMBER = {"id": "hut", "name": "Refuge", "kind": "company", "country": "FR", "city": "Gap",
          "capabilities": [{"id": "c", "title": "Neige", "description": "Canons.", "lang": "fr"}],
          "references": [{"country": "CL", "place": "Portillo"}],
          "contacts": [{"name": "Ann Lee", "email": "ann@example.org"}]}
TIMETABLE = {"tables": 1, "days": ["2026-04-22"], "timezone": "Europe/Paris",
             "slots": [{"id": "a", "start": "09:00", "minutes": 30}, {"id": "b", "start": "09:30", "minutes": 30}],
             "delegates": [{"id": "d", "name": "Ann", "languages": ["en"]}], "members": [{"id": "poma"}],
             "scores": [{"delegate": "d", "member": "poma", "score": 0.9}]}
# A sound body for each route that takes one.
BODIES = {
    "/v1/matches": {"need": NEED, "top": 3, "explain": True, "policy": "merit", "lang": "fr",
                    "filter": {"kind": ["company"], "country": ["FR"]}},
    "/v1/coverages": {"need": "N001", "level": 0.2, "alternatives": 1, "include": ["anena"]},
    "/v1/why-not": {"need": NEED, "member": "poma"},
    "/v1/members": MEMBER, "/v1/needs": {"id": "NX", "kind": "project", **NEED},
    "/v1/members/{member}": MEMBER, "/v1/needs/{need}": {"id": "N001", **NEED},
    "/v1/outcomes": {"need": "N001", "member": "poma", "kind": "met", "date": "2026-11-21", "note": "x"},
    "/v1/exposures": {"need": "N001", "members": ["poma"], "kind": "invited", "date": "2026-11-21"},
    "/v1/jobs": {"needs": ["N001", "N005"], "top": 2},
    "/v1/programmes": {"need": "N010", "timetable": TIMETABLE, "budget_ms": 50, "title": "x"},
    "/v1/programmes/{programme}": {"meetings": [{"slot": "a", "table": 1, "delegate": "d", "member": "poma"}]},
    "/v1/programmes/{programme}/check": {"meetings": [{"slot": "a", "table": 1, "delegate": "d", "member": "poma"}]},
    "/v1/programmes/{programme}/replan": {"events": [{"kind": "cancelled", "party": "poma"}]},
}
# Asked in a body, and yet only a question.
QUESTIONS = {"/v1/matches", "/v1/coverages", "/v1/why-not"}
ODD = [
    None, True, False, 0, -1, 1e308, -1e308, 10**30, 0.1, "", " ", "x", "\0", "\u2028", "\u2029x\u2028",
    "\ud800", "\U0010ffff", "é" * 300, "a" * 70_000, "=1+1", "<script>", "../../etc/passwd", "%00", "null",
    "NaN", "2026-02-30", "99:99", [], {}, [[]], [None], {"": {}}, [1] * 300, ["poma"] * 50,
    "neige télésiège " * 500, "𠀀" * 100, "ﷺ" * 50, "\r\nSet-Cookie: a=b", "{{", "'; DROP TABLE members; --",
]
PATH_VALUES = ["poma", "N001", "NONE", "a%2Fb", "%00", "%FF", "..", "%2e%2e", "a" * 200, "%E2%80%A8", "x%0D%0Ay"]
HEADERS = [
    {}, {}, {"If-Match": "*"}, {"If-Match": '"x"'}, {"If-None-Match": "*"}, {"Idempotency-Key": "k"},
    {"Idempotency-Key": "k" * 300}, {"Accept-Language": "fr;q=,;;"}, {"Range": "bytes=0-"},
    {"Content-Type": "text/plain"}, {"Content-Type": "application/x-ndjson"}, {"Content-Encoding": "gzip"},
    {"Accept-Encoding": "gzip, br"}, {"X-Request-Id": "\x7f" * 10}, {"Authorization": "Bearer"},
    {"Expect": "100-continue"}, {"Content-Type": "application/json; charset=utf-16"},
]


def mutated(value, dice):
    """The value with something else in one place of it."""
    if dice.random() < 0.25 or not isinstance(value, (dict, list)) or not value:
        return dice.choice(ODD)
    if isinstance(value, list):
        place = dice.randrange(len(value))
        return value[:place] + [mutated(value[place], dice)] + value[place + 1:]
    key = dice.choice(list(value))
    changed = dict(value)
    fate = dice.random()
    if fate < 0.1:
        del changed[key]
    elif fate < 0.2:
        changed[dice.choice(["x", "", "id", "\u2028"])] = changed.pop(key)
    else:
        changed[key] = mutated(value[key], dice)
    return changed


def body(path, dice):
    """Bytes that are nearly what the route takes."""
    value = BODIES.get(path, {})
    for _ in range(dice.choice([0, 1, 1, 1, 2, 3])):
        value = mutated(value, dice)
    data = bytearray(json.dumps(value, ensure_ascii=dice.random() < 0.5).encode("utf-8", "surrogatepass"))
    if dice.random() < 0.2 and data:
        for _ in range(dice.randint(1, 4)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        if dice.random() < 0.3:
            del data[dice.randrange(len(data)):]
    return bytes(data)


def target_of(path, parameters, dice):
    while "{" in path:
        start, rest = path.split("{", 1)
        path = start + dice.choice(PATH_VALUES) + rest.split("}", 1)[1]
    pairs = []
    for name in parameters:
        if dice.random() < 0.6:
            value = dice.choice(["neige", "N001", "1", "3", "FR", "company", "poma", "2026", dice.choice(ODD)])
            text = value if isinstance(value, str) else json.dumps(value)
            pairs.append(f"{name}=" + urllib.parse.quote(text[:3_000].encode("utf-8", "surrogatepass")))
    if dice.random() < 0.1:
        pairs.append(dice.choice(["x=1", "=", "&&", "%", "q=%FF", "top=1&top=2"]))
    return path + ("?" + "&".join(pairs) if pairs else "")


def routes(target):
    """`(method, path, names of query parameters, whether it is open)`, as the service describes itself."""
    _, _, text = target.ask("GET", "/openapi.json")
    found = []
    for path, methods in json.loads(text)["paths"].items():
        for method, about in methods.items():
            names = [p["name"] for p in about.get("parameters", []) if p.get("in") == "query"]
            # Who may read for all to see has an empty choice among its tokens; what is open, no choice at all.
            found.append((method.upper(), path, names, "security" not in about))
    return found


def complaint(method, path, is_open, scope, status, headers, text):
    """What is wrong with a reply; none where it may be so."""
    if status >= 500 and status not in (503, 507):
        return f"{status} {text[:200]!r}"
    if scope is None and not is_open and status < 400:
        return f"{status} without a token"
    writes = method != "GET" and path not in QUESTIONS
    if scope in ("public", "read") and writes and status < 400:
        return f"{status} to the scope {scope}"
    if status >= 400 and "problem+json" not in headers.get("Content-Type", "") and text:
        # What the HTTP library answers by itself is HTML.
        if not (text.startswith(b"<html") and status in (400, 413, 414, 431)):
            return f"{status} is no problem document: {text[:100]!r}"
    return None


def over_routes(target, count, seed):
    listed = routes(target)
    totals = target.totals

    def work(thread):
        dice = random.Random(seed * 1_000 + thread)
        for number in range(count // 4):
            method, path, names, is_open = dice.choice(listed)
            scope = dice.choice([None, *target.scopes])
            data = body(path, dice) if method != "GET" or dice.random() < 0.05 else None
            address = target_of(path, names, dice)
            totals.add("inputs")
            try:
                reply = target.ask(method, address, data, scope, dice.choice(HEADERS))
                found = complaint(method, path, is_open, scope, *reply)
                if found:
                    totals.add("wrong", f"{method} {address[:100]} {str(data)[:150]}: {found}")
            except TimeoutError:
                totals.add("hangs", f"{method} {address[:100]} {str(data)[:200]}")
            except (OSError, ValueError):
                # Closed in the middle of what is refused, or no request for the client's library.
                if target.program.poll() is not None:
                    break
            if thread == 0 and number % 100 == 99:
                target.check_alive(f"{method} {address[:100]} {str(data)[:200]}")
    in_threads(4, work)
    target.check_alive("fuzzed requests")


def of_bytes(target, count, seed):
    """Requests with bytes changed, cut off or doubled: framing, not meaning."""
    dice = random.Random(seed)
    token = target.tokens["admin"].encode()
    text = b'{"text":"neige","top":1}'
    head = b"POST /v1/matches HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token
    head += b"\r\nContent-Type: application/json\r\n"
    seeds = [
        head + b"Content-Length: %d\r\n\r\n" % len(text) + text,
        head + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(text), text),
        b"GET /v1/search?q=neige HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token + b"\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 3,
    ]
    parts = [b"\r\n", b"\n", b"\r", b"\0", b":", b" ", b"\t", b"chunked", b"Content-Length: 5\r\n",
             b"Transfer-Encoding: chunked\r\n", b"Host: evil.example\r\n", b"ffffffffffffffff", b"-1", b"%00"]
    for number in range(count):
        data = bytearray(dice.choice(seeds))
        for _ in range(dice.randint(1, 4)):
            place = dice.randrange(len(data))
            fate = dice.random()
            if fate < 0.4:
                data[place] = dice.randrange(256)
            elif fate < 0.7:
                data[place:place] = dice.choice(parts)
            elif fate < 0.9:
                del data[place:place + dice.randint(1, 20)]
            else:
                data = data[:place] + data
            if not data:
                data = bytearray(b"x")
        target.totals.add("inputs")
        try:
            target.send(bytes(data), wait=2)
        except OSError as error:
            target.totals.add("hangs", f"{error!r} at {bytes(data)[:200]!r}")
        if number % 200 == 199 or target.program.poll() is not None:
            target.check_alive(f"bytes {bytes(data)[:200]!r}")
