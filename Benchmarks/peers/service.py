"""The service beside the same work in FastAPI, then under a mixed load; prints Markdown.

    python service.py [--rounds 3] [--seconds 3] [--minutes 10]

Both serve the sample catalogue; wrk drives them in turn, round by round, with 1 and 16 connections.
Questions change from request to request: 200 phrases of the sample's own titles, 42 needs, each asked
before, so that either service has what it keeps of it; and phrases never asked before. The load is
reads, searches, matches and writes from 8 clients; memory is that of the process, every 10 s."""
import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
import http.client
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORDEE = os.environ.get("CORDEE", str(ROOT / ".build/release/cordee"))
# Sent by every client; the peer takes no notice of it.
TOKEN = {}
UNIT = {"us": 1e-3, "ms": 1.0, "s": 1e3}


def lines(name):
    return [json.loads(line) for line in open(ROOT / "datasets/alpine" / name, encoding="utf-8")]


PHRASES = sorted({offer["title"] for member in lines("members.jsonl")
                  for offer in member["capabilities"]})[:200]
NEEDS = [need["id"] for need in lines("needs.jsonl")]


def started(command, address=None, **more):
    program = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
                               **more)
    if address is None:
        for line in program.stderr:
            found = re.search(r"serving (http://\S+)/", line)
            if found:
                address = found.group(1)
                break
    threading.Thread(target=program.stderr.read, daemon=True).start()
    for _ in range(600):
        try:
            urllib.request.urlopen(address + "/healthz", timeout=2).read()
            return program, address
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"{command[0]} does not answer")


def script(folder, name, requests):
    """For wrk: the requests one after another."""
    path = Path(folder) / f"{name}.lua"
    path.write_text(
        "local all = {" + ",".join(requests) + "}\nlocal n = 0\n"
        "request = function() n = n % #all + 1; local r = all[n]; "
        'return wrk.format(r[1], r[2], {["Content-Type"] = "application/json", '
        f'["Authorization"] = "{TOKEN["Authorization"]}"}}, r[3]) end\n')
    return path


def lua(method, target, body=None):
    """Method, target and body, for wrk to make a request of once it knows the host."""
    return "{" + ", ".join(json.dumps(part) for part in (method, target, body) if part) + "}"


def driven(address, path, connections, seconds):
    text = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", str(path), address],
        capture_output=True, text=True, check=True).stdout
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1))
    slow = re.search(r"99%\s+([\d.]+)(us|ms|s)", text)
    bad = re.search(r"Non-2xx.*?(\d+)", text)
    return rate, float(slow.group(1)) * UNIT[slow.group(2)], int(bad.group(1)) if bad else 0


def search(phrase):
    return lua("GET", f"/v1/search?top=10&q={urllib.parse.quote(phrase)}")


def new_phrases(seed):
    """More than either service answers in a round: two of the sample's titles in one."""
    choose = random.Random(seed)
    return [" ".join(choose.sample(PHRASES, 2)) for _ in range(4000)]


def contest(ours, peer, folder, rounds, seconds):
    matches = [lua("POST", "/v1/matches", json.dumps({"need": need, "top": 10})) for need in NEEDS]
    questions = {
        "GET /v1/search": lambda _: list(map(search, PHRASES)),
        "GET /v1/search, each new": lambda seed: list(map(search, new_phrases(seed))),
        "POST /v1/matches": lambda _: matches,
    }
    print("| asked | connections | Cordée per s | p99 | FastAPI per s | p99 | ratio |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for name, requests in questions.items():
        for address in (ours, peer):
            driven(address, script(folder, "first", requests("first")), 4, 3)
        for connections in (1, 16):
            found = {ours: [], peer: []}
            for turn in range(rounds):
                path = script(folder, "turn", requests(f"{connections} {turn}"))
                for address in found:
                    found[address].append(driven(address, path, connections, seconds))
            rates = {a: statistics.median(f[0] for f in found[a]) for a in found}
            slow = {a: statistics.median(f[1] for f in found[a]) for a in found}
            assert not any(f[2] for f in found[ours]), "a request was refused"
            ratio = statistics.median(
                a[0] / b[0] for a, b in zip(found[ours], found[peer]))
            print(f"| {name} | {connections} | {rates[ours]:.0f} | {slow[ours]:.1f} ms "
                  f"| {rates[peer]:.0f} | {slow[peer]:.1f} ms | {ratio:.1f} |", flush=True)


class Load:
    """Reads, searches, matches and writes until told to stop."""

    def __init__(self, address):
        self.port = int(address.rsplit(":", 1)[1])
        self.done, self.failed, self.stopped = 0, [], False
        self.lock = threading.Lock()

    def client(self, seed):
        choose = random.Random(seed)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        while not self.stopped:
            kind = choose.random()
            phrase = urllib.parse.quote(choose.choice(PHRASES))
            if kind < 0.4:
                asked = ("GET", f"/v1/search?q={phrase}", None, 200)
            elif kind < 0.6:
                asked = ("POST", "/v1/matches", {"need": choose.choice(NEEDS)}, 200)
            elif kind < 0.9:
                asked = ("GET", f"/v1/members?q={phrase}&limit=5", None, 200)
            else:
                body = {"need": choose.choice(NEEDS), "member": "poma", "kind": "met",
                        "date": "2026-01-01"}
                asked = ("POST", "/v1/outcomes", body, 201)
            if kind > 0.995:
                name = f"load-{seed}-{choose.randrange(50)}"
                asked = ("POST", "/v1/members", {"id": name, "name": name}, None)
            try:
                connection.request(
                    asked[0], asked[1], None if asked[2] is None else json.dumps(asked[2]),
                    {"Content-Type": "application/json", **TOKEN})
                reply = connection.getresponse()
                reply.read()
                wrong = reply.status >= 500 or asked[3] not in (None, reply.status)
                if wrong:
                    self.failed.append(f"{asked[1]}: {reply.status}")
            except (OSError, http.client.HTTPException) as error:
                self.failed.append(f"{asked[1]}: {error!r}")
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            with self.lock:
                self.done += 1


def resident(process):
    for line in open(f"/proc/{process}/status", encoding="utf-8"):
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0


def load(address, process, minutes):
    work = Load(address)
    clients = [threading.Thread(target=work.client, args=(seed,), daemon=True) for seed in range(8)]
    for client in clients:
        client.start()
    memory, end = [], time.monotonic() + minutes * 60
    while time.monotonic() < end:
        time.sleep(min(10, max(0.1, end - time.monotonic())))
        memory.append(resident(process))
    work.stopped = True
    for client in clients:
        client.join(60)
    quarter = max(1, len(memory) // 4)
    early, late = statistics.mean(memory[quarter:2 * quarter] or memory), statistics.mean(memory[-quarter:])
    print(f"\nA mixed load of {minutes:g} minutes by 8 clients: {work.done} requests, "
          f"{len(work.failed)} failed. Memory {memory[0]:.0f} MiB after the first 10 s, "
          f"{early:.0f} in the second quarter, {late:.0f} in the last "
          f"({100 * (late / early - 1):+.1f} %).")
    for failure in work.failed[:5]:
        print(f"- {failure}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--minutes", type=float, default=10)
    asked = parser.parse_args()
    environment = dict(os.environ, OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
    with tempfile.TemporaryDirectory(prefix="cordee-bench-") as folder:
        store = str(Path(folder) / "cordee.db")
        subprocess.run([CORDEE, "import", "datasets/alpine/members.jsonl",
                        "datasets/alpine/needs.jsonl", "--store", store, "-q"],
                       cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        programs = []
        try:
            ours, address = started(
                [CORDEE, "serve", "--store", store, "--port", "0", "--quiet",
                 "--requests-per-minute", "0"], cwd=ROOT)
            programs.append(ours)
            TOKEN["Authorization"] = "Bearer " + Path(store + ".start-token").read_text().strip()
            if asked.rounds:
                peer, other = started(
                    [sys.executable, "-m", "uvicorn", "service_app:app", "--port", "18731",
                     "--no-access-log", "--log-level", "warning"], "http://127.0.0.1:18731",
                    cwd=Path(__file__).parent, env=environment)
                programs.append(peer)
                contest(address, other, folder, asked.rounds, asked.seconds)
                peer.terminate()
            if asked.minutes:
                load(address, ours.pid, asked.minutes)
        finally:
            for program in programs:
                program.terminate()
                program.wait(30)


main()
