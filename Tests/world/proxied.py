"""The built program behind a proxy, all on free ports of the loopback."""

import json
import os
import re
import socket
import subprocess
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("CORDEE", str(ROOT / ".build/release/cordee"))
PATIENCE = 60

NGINX = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{ }}
http {{
  access_log off;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  {upstream}
  server {{ listen 127.0.0.1:{port}; location / {{ {location} }} }}
}}
"""
BARE = "proxy_pass http://127.0.0.1:{inner};"
# One connection to the service for many clients: what a desynchronised reader would mix up.
SHARED = ('proxy_pass http://inner; proxy_http_version 1.1; proxy_set_header Connection ""; '
          'proxy_set_header Host 127.0.0.1:{inner};')
UPSTREAM = "upstream inner {{ server 127.0.0.1:{inner}; keepalive 1; }}"
CADDY = "{{\n admin off\n auto_https off\n}}\nhttp://:{port} {{\n bind 127.0.0.1\n reverse_proxy 127.0.0.1:{inner}\n}}\n"


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Service:
    """Serves a small catalogue until closed; `log` is what it says."""

    def __init__(self, *options):
        self._folder = tempfile.TemporaryDirectory(prefix="cordee-world-")
        self._store = store = str(Path(self._folder.name) / "cordee.db")
        lines = (ROOT / "datasets/alpine/members.jsonl").read_text("utf-8").splitlines()[:3]
        subprocess.run(
            [PROGRAM, "import", "-", "--store", store, "--quiet"], cwd=ROOT, check=True,
            input="\n".join(lines), text=True, stdout=subprocess.DEVNULL)
        self._program = subprocess.Popen(
            [PROGRAM, "serve", "--port", "0", "--store", store, "--encoder", "lsa",
             "--requests-per-minute", "0", *options],
            cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            text=True)
        self.log = []
        self._marks = 0
        for line in self._program.stderr:
            found = re.search(r"serving http://127\.0\.0\.1:(\d+)/", line)
            if found:
                self.port = int(found.group(1))
                break
        else:
            raise RuntimeError("cordee serve ended")
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.token = Path(store + ".start-token").read_text("utf-8").strip()

    def _read(self):
        for line in self._program.stderr:
            self.log.append(line)

    def answered(self):
        """How many requests it has read so far, but for the one that this sends to know."""
        self._marks += 1
        mark = f"mark-{self._marks}"
        exchanged(self.port, b"GET /healthz HTTP/1.1\r\nHost: localhost:%d\r\nX-Request-Id: %s\r\n"
                  b"Connection: close\r\n\r\n" % (self.port, mark.encode()))
        end = time.monotonic() + PATIENCE
        while not any(f'"{mark}"' in line for line in list(self.log)):
            if time.monotonic() > end:
                raise RuntimeError("the service does not log what it answers")
            time.sleep(0.005)
        return sum(line.startswith("{") and '"mark-' not in line for line in list(self.log))

    def revoke(self):
        """Takes every token back."""
        done = subprocess.run(
            [PROGRAM, "token", "list", "--format", "jsonl", "--store", self._store], cwd=ROOT,
            check=True, capture_output=True, text=True)
        for line in done.stdout.splitlines():
            subprocess.run(
                [PROGRAM, "token", "revoke", json.loads(line)["id"], "--store", self._store],
                cwd=ROOT, check=True, capture_output=True)

    def close(self):
        self._program.terminate()
        self._program.wait(PATIENCE)
        self._reader.join(PATIENCE)
        self._program.stderr.close()
        self._folder.cleanup()


class Proxy:
    """nginx (`bare` or `shared`) or Caddy in front of a service."""

    def __init__(self, kind, inner, port=None):
        self.kind, self.port = kind, port or free_port()
        self._folder = tempfile.TemporaryDirectory(prefix="cordee-proxy-")
        folder = self._folder.name
        values = {"folder": folder, "port": self.port, "inner": inner}
        path = Path(folder) / "configuration"
        if kind == "caddy":
            path.write_text(CADDY.format(**values), "utf-8")
            command = ["caddy", "run", "--adapter", "caddyfile", "--config", str(path)]
        else:
            upstream = UPSTREAM.format(**values) if kind == "shared" else ""
            location = (SHARED if kind == "shared" else BARE).format(**values)
            path.write_text(NGINX.format(upstream=upstream, location=location, **values), "utf-8")
            command = ["nginx", "-p", folder, "-c", str(path)]
        self._program = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env={**os.environ, "HOME": folder, "XDG_CONFIG_HOME": folder,
                                            "XDG_DATA_HOME": folder})
        end = time.monotonic() + PATIENCE
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 5).close()
                break
            except OSError:
                if self._program.poll() is not None or time.monotonic() > end:
                    raise RuntimeError(f"{kind} does not start") from None
                time.sleep(0.05)

    def close(self):
        self._program.terminate()
        self._program.wait(PATIENCE)
        self._folder.cleanup()


def exchanged(port, data):
    """What comes back for some bytes, until the other side closes or says nothing more."""
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as line:
        line.settimeout(1)
        received = b""
        try:
            line.sendall(data)
            while piece := line.recv(65536):
                received += piece
        except OSError:
            pass  # closed with bytes of ours unread, or silent: what has come counts
        return received


def statuses(received):
    return [int(found) for found in re.findall(rb"HTTP/1\.[01] (\d{3})", received)]
