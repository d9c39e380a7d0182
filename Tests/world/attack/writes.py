"""Writers beside readers, and a process that is killed among its writes."""

import json
import random
import sqlite3
import threading
import time
from collections import Counter

from target import in_threads

BALLAST = list(range(60_000))


def race(target, seconds):
    """A member comes and goes while long requests are about others: each reply is about who was asked for."""
    totals = target.totals
    over = threading.Event()
    items = json.loads(target.ask("GET", "/v1/members?limit=100", None, "read")[2])["items"]
    ids = [item["id"] for item in items]

    def read(number):
        place = number
        while not over.is_set():
            member = ids[place % len(ids)]
            place += 1
            totals.add("inputs")
            try:
                status, _, text = target.ask(
                    "POST", "/v1/why-not",
                    {"member": member, "need": {"title": "snowmaking", "x": BALLAST}}, "read")
                found = json.loads(text)
                if status != 200 or found["member"] != member:
                    totals.add("wrong", f"asked for {member}: {status} {found.get('member')}")
                status, _, text = target.ask("GET", f"/v1/members/{member}/similar", None, "read")
                if status != 200 or any(item["member"] == member for item in json.loads(text)["items"]):
                    totals.add("wrong", f"similar to {member}: {status}")
            except OSError as error:
                totals.add("hangs", f"race, {member}: {error!r}")
                return

    def write():
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            target.ask("POST", "/v1/members", {
                "id": "aaa-first", "name": "Aaa",
                "capabilities": [{"id": "c", "title": "Neige", "description": "Canons."}]}, "team")
            time.sleep(0.3)
            target.ask("DELETE", "/v1/members/aaa-first", None, "admin")
            time.sleep(0.3)
            totals.add("inputs", count=2)
        over.set()

    in_threads(4, lambda number: write() if number == 0 else read(number * 31))
    target.check_alive("a race of writers and readers")


class Writer:
    """Writes of four kinds, one after another, until the process is gone; remembers what was acknowledged."""

    def __init__(self, target, name, dice):
        (self.target, self.name, self.dice) = (target, name, dice)
        self.acknowledged = []
        self.begun = []

    def run(self, over):
        number = 0
        while not over.is_set():
            number += 1
            id = f"{self.name}-{number}"
            kind = self.dice.choice(["post", "put", "outcome", "lines"])
            try:
                status = self.write(kind, id)[0]
            except OSError:
                self.begun.append((kind, id))
                return
            self.target.totals.add("inputs")
            if status in (200, 201):
                self.acknowledged.append((kind, id))
            else:
                self.target.totals.add("wrong", f"a write of {kind}: {status}")

    def write(self, kind, id):
        need = {"id": id, "kind": "project", "title": f"t {id}", "text": f"Télésiège {id}"}
        key = {"Idempotency-Key": f"key-{id}"}
        ask = self.target.ask
        if kind == "post":
            return ask("POST", "/v1/needs", need, "team", key)
        if kind == "put":
            return ask("PUT", f"/v1/needs/{id}", need, "team")
        if kind == "outcome":
            return ask("POST", "/v1/outcomes", {
                "need": "N001", "member": "poma", "kind": "contacted", "date": "2026-11-30", "note": id}, "team", key)
        lines = "\n".join(json.dumps({**need, "id": f"{id}.{line}"}) for line in range(5))
        return ask("POST", "/v1/needs", lines, "team", {"Content-Type": "application/x-ndjson", **key})


def lost(store, writes):
    """Of acknowledged writes, those that the store has not, or has twice."""
    with sqlite3.connect(store) as database:
        if database.execute("pragma integrity_check").fetchone()[0] != "ok":
            return writes
        needs = {row[0] for row in database.execute("select id from needs")}
        notes = Counter(row[0] for row in database.execute("select note from outcomes"))

    def is_there(kind, id):
        if kind == "outcome":
            return notes[id] == 1
        if kind == "lines":
            return all(f"{id}.{line}" in needs for line in range(5))
        return id in needs
    return [write for write in writes if not is_there(*write)]


def kills(target, rounds, seed):
    totals = target.totals
    for number in range(rounds):
        dice = random.Random(seed * 1_000 + number)
        over = threading.Event()
        writers = [Writer(target, f"r{number}w{one}", random.Random(dice.random())) for one in range(4)]
        threads = [threading.Thread(target=writer.run, args=(over,)) for writer in writers]
        for thread in threads:
            thread.start()
        time.sleep(dice.uniform(0.3, 4))
        target.kill()
        over.set()
        for thread in threads:
            thread.join()
        target.start()
        writes = [write for writer in writers for write in writer.acknowledged]
        # Under its key, what was in the middle is told from what was not done, and nothing is done twice.
        for writer in writers:
            for kind, id in writer.begun:
                if kind in ("post", "outcome"):
                    status = writer.write(kind, id)[0]
                    if status not in (200, 201, 409):
                        totals.add("wrong", f"the same key after a kill: {status}")
        for kind, id in dice.sample(writes, min(10, len(writes))):
            if kind == "outcome":
                status, headers, _ = writers[0].write(kind, id)
                if headers.get("Idempotency-Replayed") != "true":
                    totals.add("wrong", f"an outcome sent again after a kill: {status}")
        totals.add("acknowledged", count=len(writes))
        for write in lost(target.store, writes):
            totals.add("lost", f"{write} in round {number}")
