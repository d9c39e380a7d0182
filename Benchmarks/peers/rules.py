"""Random programmes, each rule looked at by a reader that knows nothing of ours.

    python rules.py FOLDER COUNT -- COMMAND OF OUR PROGRAM

A timetable of few people has what real ones have: days, breaks, absences, limits, rooms with ways
between them, interpreters, visits, forced, forbidden and confirmed meetings. Every programme is
checked. Of every fourth, scipy (HiGHS) solves the whole problem, so that bounds, proofs of optimality
and proofs that a demand cannot be met are put to the test too."""
import argparse
import itertools
import json
import pathlib
import random
import sys
from collections import Counter

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from rounds import Program


def clock(minutes):
    return f"{minutes // 60:02}:{minutes % 60:02}"


def minutes(text):
    return 60 * int(text[:2]) + int(text[3:])


def timetable(seed):
    """Delegates and members, in every fourth parties of one kind; in every third nothing but limits."""
    luck = random.Random(seed)
    days = luck.randint(1, 2)
    slots = [{"id": f"s{i}", "day": i % days, "start": clock(540 + 30 * (i // days)), "minutes": 25}
             for i in range(luck.randint(2, 8))]
    rooms = [{"id": "hall", "tables": luck.randint(1, 3)}]
    made = {"days": ["2026-01-01", "2026-01-02"][:days], "slots": slots, "rooms": rooms,
            "limits": {"interpreter_needed_unless_shared": ["fr", "en"]}}
    is_tied = seed % 3 > 0

    def some(chance):
        return is_tied and luck.random() < chance

    def party(name):
        own = {"id": name, "meetings": {"min": int(luck.random() < 0.15), "max": luck.randint(1, 4)}}
        own["absent"] = [slot["id"] for slot in slots if some(0.15)]
        if some(0.1):
            own["absent"].append({"day": luck.randrange(days), "from": "09:40", "to": "10:20"})
        if is_tied:
            own["languages"] = luck.choice([["fr"], ["ru"], ["ru", "en"], []])
        return own

    if is_tied:
        made["interpreters"] = [
            {"id": f"i{i}", "languages": spoken, "absent": [slot["id"] for slot in slots if some(0.2)]}
            for i, spoken in enumerate((["ru", "fr"], ["ru", "en", "fr"])[:luck.randint(0, 2)])]
    if some(0.4):
        made["breaks"] = [{"day": luck.randrange(days), "from": "10:00", "to": "10:20"}]
    sides = (("p", "p") if seed % 4 == 0 else ("d", "m"))
    names = {side: [f"{side}{i}" for i in range(luck.randint(1, 6))] for side in sides}
    if sides[0] == "p":
        names["p"] += ["q0", "q1"]
        made["parties"] = [party(name) for name in names["p"]]
    else:
        made["delegates"], made["members"] = ([party(name) for name in names[side]] for side in sides)
    if some(0.5):
        rooms.append({"id": "lounge", "tables": luck.randint(1, 2)})
        made["walks"] = [{"from": "lounge", "to": "hall", "minutes": luck.choice([5, 10, 40])}]
        for own in made.get("members", []):
            if luck.random() < 0.5:
                own["room"] = "lounge"
    if some(0.4):
        made["site_visits"] = [{"id": "v", "day": luck.randrange(days), "from": "09:30", "to": "10:10",
                                "travel_minutes": luck.choice([0, 20]), "delegates": names[sides[0]][:1],
                                "host": names[sides[1]][-1]}]
    pairs = [(a, b) for a in names[sides[0]] for b in names[sides[1]] if a != b and (sides[0] != "p" or a < b)]
    made["scores"] = [{"delegate": a, "member": b, "score": luck.randint(1, 1000) / 1000}
                      for a, b in pairs if luck.random() < 0.7]
    for kind, chance in (("forbidden", 0.5), ("forced", 0.4), ("confirmed", 0.4)):
        if some(chance):
            a, b = luck.choice(pairs)
            made[kind] = [{"delegate": a, "member": b}]
            if kind == "confirmed":
                made[kind][0]["slot"] = luck.choice(slots)["id"]
    return made


class Rules:
    """What a timetable allows, read from its JSON."""

    def __init__(self, own):
        self.own = own
        self.is_one_kind = "parties" in own
        self.first = own.get("parties") or own["delegates"]
        self.second = own.get("parties") or own["members"]
        self.parties = {party["id"]: party for party in self.first + self.second}
        self.slots = own["slots"]
        self.interpreters = own.get("interpreters", [])
        self.rooms = [room["id"] for room in own["rooms"]]
        self.tables = [index for index, room in enumerate(own["rooms"]) for _ in range(room["tables"])]
        self.worth = {frozenset((score["delegate"], score["member"])): round(1e6 * score["score"])
                      for score in own["scores"]}

    def named(self, kind):
        return {frozenset((pair["delegate"], pair["member"])): pair for pair in self.own.get(kind, [])}

    def overlaps(self, slot, day, start, end):
        begin = minutes(slot["start"])
        return slot["day"] == day and begin < end and start < begin + slot["minutes"]

    def is_there(self, person, slot):
        for absence in person.get("absent", []):
            if absence == slot["id"] or isinstance(absence, dict) and self.overlaps(
                    slot, absence["day"], minutes(absence["from"]), minutes(absence["to"])):
                return False
        for visit in self.own.get("site_visits", []):
            way = visit["travel_minutes"]
            if person["id"] in visit["delegates"] + [visit["host"]] and self.overlaps(
                    slot, visit["day"], minutes(visit["from"]) - way, minutes(visit["to"]) + way):
                return False
        return not any(self.overlaps(slot, pause["day"], minutes(pause["from"]), minutes(pause["to"]))
                       for pause in self.own.get("breaks", []))

    def room(self, a, b):
        return self.rooms.index(self.parties[b].get("room") or self.parties[a].get("room") or "hall")

    def speech(self, name):
        spoken = self.parties[name].get("languages") or []
        is_member = self.is_one_kind or self.parties[name] in self.second
        return spoken or (self.own["limits"]["interpreter_needed_unless_shared"] if is_member else [])

    def between(self, a, b):
        """[None] where two need nobody between them, else the interpreters who could be it."""
        one, other = set(self.speech(a)), set(self.speech(b))
        if not one or not other or one & other:
            return [None]
        return [index for index, who in enumerate(self.interpreters)
                if one & set(who["languages"]) and other & set(who["languages"])]

    def is_too_far(self, slot, room, later, other):
        """Whether nobody gets from a meeting to another; of two in one slot, never."""
        if slot["day"] != later["day"] or room == other:
            return False
        way = sum(walk["minutes"] for walk in self.own.get("walks", []))
        gap = max(minutes(later["start"]) - minutes(slot["start"]) - slot["minutes"],
                  minutes(slot["start"]) - minutes(later["start"]) - later["minutes"])
        return gap < way

    def broken(self, meetings):
        """Sentences; demands that are not met are not among them."""
        found, seen = [], set()
        held = {name: [] for name in self.parties}
        for d, m, t, table, who in meetings:
            a, b, slot = self.first[d]["id"], self.second[m]["id"], self.slots[t]
            pair = frozenset((a, b))
            marks = [(t, a), (t, b), (t, "table", table), pair] + ([(t, "by", who)] if who >= 0 else [])
            found += [f"{mark} twice" for mark in marks if mark in seen]
            seen.update(marks)
            found += [f"{name} away in {slot['id']}" for name in (a, b)
                      if not self.is_there(self.parties[name], slot)]
            if who >= 0 and any(gone == slot["id"] for gone in self.interpreters[who]["absent"]):
                found.append(f"interpreter {who} away in {slot['id']}")
            if self.tables[table] != self.room(a, b):
                found.append(f"{a} and {b} in a wrong room")
            if (who if who >= 0 else None) not in self.between(a, b):
                found.append(f"{a} and {b} do not understand each other")
            if pair in self.named("forbidden"):
                found.append(f"{a} and {b} may not meet")
            for name in (a, b):
                held[name].append((slot, self.tables[table]))
        for name, own in held.items():
            if len(own) > self.parties[name]["meetings"]["max"]:
                found.append(f"{name} has too many")
            found += [f"{name} walks too far" for (s, r), (t, q) in itertools.combinations(own, 2)
                      if self.is_too_far(s, r, t, q)]
        return found

    def missing(self, meetings):
        """How many demands are not met."""
        met = {frozenset((self.first[d]["id"], self.second[m]["id"])): t for d, m, t, _, _ in meetings}
        counts = {name: sum(name in pair for pair in met) for name in self.parties}
        return (sum(pair not in met for pair in self.named("forced"))
                + sum(pair not in met or self.slots[met[pair]]["id"] != asked["slot"]
                      for pair, asked in self.named("confirmed").items())
                + sum(counts[name] < party["meetings"]["min"] for name, party in self.parties.items()))

    def best(self):
        """The most that any programme that meets every demand is worth; None where there is none."""
        forbidden, forced, confirmed = map(self.named, ("forbidden", "forced", "confirmed"))
        choices = []
        for pair in {**self.worth, **forced, **confirmed}:
            a, b = sorted(pair, key=lambda name: [own["id"] for own in self.first + self.second].index(name))
            for t, slot in enumerate(self.slots):
                if pair in forbidden or not all(self.is_there(self.parties[name], slot) for name in (a, b)) \
                        or confirmed.get(pair, {"slot": slot["id"]})["slot"] != slot["id"]:
                    continue
                choices += [(pair, t, self.room(a, b), who) for who in self.between(a, b)
                            if who is None or slot["id"] not in self.interpreters[who]["absent"]]
        rows, low, high = [], [], []

        def rule(least, most, chosen):
            rows.append([float(chosen(*choice)) for choice in choices])
            low.append(least)
            high.append(most)

        for pair in {choice[0] for choice in choices} | set(forced) | set(confirmed):
            rule(pair in forced or pair in confirmed, 1, lambda p, t, r, w: p == pair)
        for name, party in self.parties.items():
            rule(party["meetings"]["min"], party["meetings"]["max"], lambda p, t, r, w: name in p)
            for t in range(len(self.slots)):
                rule(0, 1, lambda p, u, r, w: name in p and u == t)
            for (t, s), (r, q) in itertools.product(
                    itertools.combinations(range(len(self.slots)), 2),
                    itertools.permutations(range(len(self.rooms)), 2)):
                if self.is_too_far(self.slots[t], r, self.slots[s], q):
                    rule(0, 1, lambda p, u, v, w: name in p and (u, v) in ((t, r), (s, q)))
        for t in range(len(self.slots)):
            for r in range(len(self.rooms)):
                rule(0, self.tables.count(r), lambda p, u, v, w: (u, v) == (t, r))
            for who in range(len(self.interpreters)):
                rule(0, 1, lambda p, u, v, w: (u, w) == (t, who))
        if not choices:
            return 0 if max(low, default=0) == 0 else None
        worth = np.array([self.worth.get(choice[0], 0) for choice in choices], float)
        found = milp(-worth, constraints=LinearConstraint(np.array(rows), low, high),
                     integrality=np.ones(len(choices)), bounds=Bounds(0, 1))
        return None if found.x is None else round(-found.fun)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("count", type=int)
    parser.add_argument("command", nargs="+")
    asked = parser.parse_args()
    path = (pathlib.Path(asked.folder) / "programme.json").resolve()
    ours = Program(asked.command)
    tally = Counter()
    for seed in range(asked.count):
        rules = Rules(timetable(seed))
        path.write_text(json.dumps(rules.own))
        ours.ask("load", "programme", folder=str(path))
        ours.ask("run", "programme", count=20_000)
        answer = ours.ask("answer", "programme")
        meetings, (unmet, proven) = answer["rows"], answer["unmet"]
        broken = rules.broken(meetings)
        worth = sum(rules.worth.get(frozenset((rules.first[d]["id"], rules.second[m]["id"])), 0)
                    for d, m, *_ in meetings)
        tally["programmes"] += 1
        tally["meetings"] += len(meetings)
        tally["collisions"] += len(broken)
        tally["miscounted"] += rules.missing(meetings) != unmet
        if broken or rules.missing(meetings) != unmet:
            print(f"seed {seed}: {broken}, {rules.missing(meetings)} demands not met, {unmet} said",
                  file=sys.stderr, flush=True)
        if seed // 12 % 4 == 0:
            compare(seed, rules.best(), worth, answer["bound"], unmet, proven, tally)
    ours.close()
    print(said(tally))


def said(tally):
    """The figures as a table."""
    rows = (("programmes", "programmes"), ("meetings", "meetings in them"), ("collisions", "rules broken"),
            ("miscounted", "programmes that say another number of demands not met"),
            ("solved", "also solved by scipy"), ("feasible", "of them with every demand met"),
            ("optimal", "of these, ours worth as much"), ("proven", "of these, ours proven optimal"),
            ("not found", "of these, ours with a demand not met"),
            ("infeasible", "of those solved, no programme meets every demand"),
            ("recognised", "of these, ours says which demand is not met"),
            ("shown", "of these, ours proves that none can"),
            ("wrong", "proofs or bounds that scipy refutes"))
    return "\n".join(["| random programmes | count |", "| --- | ---: |"]
                     + [f"| {name} | {tally[key]:,} |" for key, name in rows])


def compare(seed, best, worth, bound, unmet, proven, tally):
    tally["solved"] += 1
    is_wrong = False
    if best is None:
        tally["infeasible"] += 1
        tally["recognised"] += unmet > 0
        tally["shown"] += proven > 0
        is_wrong = unmet == 0
    else:
        tally["feasible"] += 1
        tally["not found"] += unmet > 0
        tally["optimal"] += unmet == 0 and worth == best
        tally["proven"] += unmet == 0 and worth == bound
        is_wrong = proven > 0 or unmet == 0 and not worth <= best <= bound
    tally["wrong"] += is_wrong
    if is_wrong or best is not None and unmet:
        print(f"seed {seed}: best {best}, ours {worth}, bound {bound}, {unmet} not met, {proven} proven",
              file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
