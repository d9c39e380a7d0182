"""The program under attack, and what is counted."""

import http.client
import json
import os
import re
import socket
import subprocess
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = os.environ.get("CORDEE", str(ROOT / ".build/release/cordee"))
CATALOGUE = ["datasets/alpine/members.jsonl", "datasets/alpine/needs.jsonl"]
# Nothing may take longer: computations end 10 s after their request came.
PATIENCE = 60


class Totals:
    """Counts from any thread, and the first examples of what broke."""

    def __init__(self):
        self._lock = threading.Lock()
        self.counts = dict.fromkeys(
            ["inputs", "crashes", "hangs", "wrong", "acknowledged", "lost"], 0)
        self.examples = []

    def add(self, kind, example=None, count=1):
        with self._lock:
            self.counts[kind] += count
            if example is not None and len(self.examples) < 20:
                self.examples.append(f"{kind}: {example}"[:400])

    @property
    def broken(self):
        return any(self.counts[kind] for kind in ("crashes", "hangs", "wrong", "lost"))

    def __str__(self):
        return ", ".join(f"{kind} {count}" for kind, count in self.counts.items())


class Target:
    """A service over a store of its own; `tokens` has one for each scope."""

    scopes = ["public", "read", "member:poma", "team", "admin"]

    def __init__(self, totals, *options, members=None):
        self.totals = totals
        self._folder = tempfile.TemporaryDirectory(prefix="cordee-attack-")
        self.store = str(Path(self._folder.name) / "cordee.db")
        self._options = ["--encoder", "lsa", "--requests-per-minute", "0", "--quiet", *options]
        self.program = None
        self.port = 0
        catalogue = CATALOGUE
        if members:
            lines = (ROOT / CATALOGUE[0]).read_text("utf-8").splitlines(keepends=True)
            chosen = Path(self._folder.name) / "members.jsonl"
            chosen.write_text(
                "".join(lines[:members]) + "".join(line for line in lines[members:] if '"id":"poma"' in line.replace(" ", "")),
                "utf-8")
            catalogue = [str(chosen), CATALOGUE[1]]
        self.command("import", *catalogue, "--quiet")
        self.tokens = {scope: self._token(scope) for scope in self.scopes}
        self.start()

    def _token(self, scope):
        made = self.command("token", "create", "--scope", scope, "--format", "json")
        return re.search(r"cordee_[A-Za-z0-9_-]+", made).group(0)

    def command(self, *arguments):
        done = subprocess.run(
            [PROGRAM, *arguments, "--store", self.store], cwd=ROOT, capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"cordee {arguments[0]}: {done.stderr}")
        return done.stdout + done.stderr

    def start(self):
        log = open(Path(self._folder.name) / "serve.log", "ab")
        place = log.tell()
        self.program = subprocess.Popen(
            [PROGRAM, "serve", "--store", self.store, "--port", "0", *self._options],
            cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        log.close()
        end = time.monotonic() + 120
        while time.monotonic() < end and self.program.poll() is None:
            text = (Path(self._folder.name) / "serve.log").read_bytes()[place:].decode()
            found = re.search(r"serving http://127\.0\.0\.1:(\d+)/", text)
            if found:
                self.port = int(found.group(1))
                return
            time.sleep(0.05)
        raise RuntimeError("the service did not start")

    def kill(self):
        self.program.kill()
        self.program.wait()

    def check_alive(self, after):
        """Counts a crash and starts again, or a hang where nobody answers any more."""
        if self.program.poll() is not None:
            self.totals.add("crashes", f"ended with {self.program.returncode} after {after}")
            self.start()
            return
        try:
            status, _, _ = self.ask("GET", "/healthz")
            if status != 200:
                self.totals.add("wrong", f"/healthz says {status} after {after}")
        except OSError as error:
            self.totals.add("hangs", f"/healthz: {error!r} after {after}")

    def ask(self, method, target, body=None, scope=None, headers=None, patience=PATIENCE):
        """Gives `(status, headers, body)`; raises OSError where the connection breaks or waits."""
        headers = dict(headers or {})
        if isinstance(body, (dict, list)):
            body = json.dumps(body)
        if isinstance(body, str):
            body = body.encode("utf-8", "surrogatepass")
        if body is not None:
            headers.setdefault("Content-Type", "application/json")
        if scope:
            headers["Authorization"] = f"Bearer {self.tokens[scope]}"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=patience)
        try:
            connection.request(method, target, body, headers)
            reply = connection.getresponse()
            return reply.status, reply.headers, reply.read()
        except http.client.HTTPException as error:
            raise ConnectionError(repr(error)) from error
        finally:
            connection.close()

    def send(self, data, wait=5.0):
        """Sends bytes as they are, ends, and gives what comes back within `wait` seconds."""
        found = b""
        with socket.create_connection(("127.0.0.1", self.port), timeout=wait) as connection:
            try:
                connection.sendall(data)
                connection.shutdown(socket.SHUT_WR)
                while len(found) < 1 << 20:
                    part = connection.recv(65536)
                    if not part:
                        break
                    found += part
            except OSError:
                pass
        return found

    def close(self):
        if self.program.poll() is None:
            self.program.terminate()
            try:
                self.program.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.totals.add("hangs", "it did not end when asked to")
                self.kill()
        if self.program.returncode != 0:
            self.totals.add("crashes", f"ended with {self.program.returncode} when asked to end")
        self._folder.cleanup()


def in_threads(count, work):
    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
