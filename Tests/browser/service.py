"""The built program, serving the sample catalogue from a store of its own."""

import json
import os
import re
import subprocess
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("CORDEE", str(ROOT / ".build/release/cordee"))
CATALOGUE = ["datasets/alpine/members.jsonl", "datasets/alpine/needs.jsonl"]


class Service:
    """Serves until stopped; `address` ends with a slash."""

    def __init__(self, options=()):
        self._options = list(options)
        self._folder = tempfile.TemporaryDirectory(prefix="cordee-browser-")
        self._store = str(Path(self._folder.name) / "cordee.db")
        self._program = None
        self._log = None
        self.address = None
        # The address that opens the page with the start token.
        self.invitation = None
        self.command("import", *CATALOGUE, "--quiet")

    def command(self, *arguments):
        """Runs another command on the same store; gives what it printed."""
        done = subprocess.run(
            [PROGRAM, *arguments, "--store", self._store],
            cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"cordee {arguments[0]}: {done.stderr}")
        return done.stdout

    def start(self, port=0):
        self._log = open(Path(self._folder.name) / "serve.log", "w+", encoding="utf-8")
        self._program = subprocess.Popen(
            [PROGRAM, "serve", "--port", str(port), "--store", self._store,
             *self._options],
            cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for line in self._program.stderr:
            self._log.write(line)
            invitation = re.search(r"open (http://\S+)", line)
            if invitation:
                self.invitation = invitation.group(1)
            found = re.search(r"serving (http://\S+)", line)
            if found:
                self.address = found.group(1)
                break
        else:
            self._log.seek(0)
            raise RuntimeError(f"cordee serve ended: {self._log.read()}")
        # What it says from now on is kept beside the store, so that the pipe never fills.
        os.set_blocking(self._program.stderr.fileno(), True)
        self._drain = subprocess.Popen(
            ["cat"], stdin=self._program.stderr, stdout=self._log)
        return self

    @property
    def token(self):
        """The start token; none where the store was given tokens of its own."""
        path = Path(self._store + ".start-token")
        return path.read_text("utf-8").strip() if path.exists() else None

    @property
    def port(self):
        return int(self.address.rstrip("/").rsplit(":", 1)[1])

    def stop(self):
        if self._program and self._program.poll() is None:
            self._program.terminate()
            self._program.wait(30)
        if self._program:
            self._program.stderr.close()
            self._drain.wait(10)
            self._log.close()
            self._program = None

    def kill(self):
        """Ends the program without a word to it."""
        self._program.kill()
        self._program.wait(30)
        self.stop()

    def close(self):
        self.stop()
        self._folder.cleanup()

    def ask(self, path, method="GET", body=None, headers=None):
        """Gives `(status, headers, JSON)`; asks with the start token."""
        bearer = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        request = urllib.request.Request(
            self.address.rstrip("/") + path, method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json", **bearer, **(headers or {})})
        try:
            with urllib.request.urlopen(request, timeout=30) as reply:
                return reply.status, reply.headers, json.loads(reply.read() or b"null")
        except urllib.error.HTTPError as error:
            return error.code, error.headers, json.loads(error.read() or b"null")
