"""Meetings for delegates and members, each pair worth a score, nobody twice in a slot.

Where everybody is there all the time, the pairs are a flow, and a colouring of its edges gives the
slots: OR-tools and scipy find the same sum. Where some are away, CP-SAT takes the whole problem and so
much time, once. Quality is the sum of the scores by the least upper bound that anybody proves."""
import json
import pathlib
import time

import numpy as np
from ortools.graph.python import min_cost_flow
from ortools.sat.python import cp_model
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from rounds import OURS, hold, report

SECONDS = 60


class Instance:
    """Topics in common and luck make a score in thousandths; the worse half may not meet."""

    def __init__(self, delegates, members, slots, away, seed=1):
        random = np.random.default_rng(seed)
        self.slots = slots
        asked = random.gamma(0.4, size=(delegates, 8))
        offered = random.gamma(0.4, size=(members, 8))
        alike = (asked / asked.sum(1, keepdims=True)) @ (offered / offered.sum(1, keepdims=True)).T
        score = 0.6 * alike / alike.max() + 0.4 * random.random((delegates, members))
        score = np.rint(1000 * score / score.max()).astype(int)
        self.first, self.second = np.nonzero(score >= np.median(score))
        self.scores = score[self.first, self.second]
        self.present = [random.random((count, slots)) >= away for count in (delegates, members)]
        self.limits = [np.minimum(random.integers(*most, count), own.sum(1)) for most, count, own in
                       zip(((3, 13), (1, 7)), (delegates, members), self.present)]

    def write(self, path):
        """As a timetable."""
        def side(letter, number):
            return [{"id": f"{letter}{i}", "meetings": int(self.limits[number][i]),
                     "absent": [f"s{t}" for t in np.flatnonzero(~self.present[number][i])]}
                    for i in range(len(self.limits[number]))]
        slots = [{"id": f"s{t}", "start": f"{8 + t // 4:02}:{t % 4 * 15:02}", "minutes": 15}
                 for t in range(self.slots)]
        path.write_text(json.dumps({
            "date": "2026-01-01", "slots": slots, "tables": len(self.limits[1]),
            "delegates": side("d", 0), "members": side("m", 1),
            "scores": [{"delegate": f"d{i}", "member": f"m{j}", "score": int(w) / 1000}
                       for i, j, w in zip(self.first, self.second, self.scores)]}))
        return str(path.resolve())

    def total(self, meetings):
        """The sum of (delegate, member, slot, …), each rule looked at."""
        worth = {(i, j): w for i, j, w in zip(self.first, self.second, self.scores)}
        assert len({(i, j) for i, j, *_ in meetings}) == len(meetings)
        for side in (0, 1):
            assert len({(own[side], own[2]) for own in meetings}) == len(meetings)
            counts = np.bincount([own[side] for own in meetings], minlength=len(self.limits[side]))
            assert (counts <= self.limits[side]).all()
            assert all(self.present[side][own[side], own[2]] for own in meetings)
        return int(sum(worth[i, j] for i, j, *_ in meetings))


def by_flow(own):
    """OR-tools: the best pairs, without slots."""
    delegates, members = map(len, own.limits)
    source, sink = delegates + members, delegates + members + 1
    tails = np.r_[np.full(delegates, source), own.first, delegates + np.arange(members), source]
    heads = np.r_[np.arange(delegates), delegates + own.second, np.full(members, sink), sink]
    most = int(own.limits[0].sum())
    capacities = np.r_[own.limits[0], np.ones(len(own.first), int), own.limits[1], most]
    costs = np.r_[np.zeros(delegates, int), -own.scores, np.zeros(members + 1, int)]
    network = min_cost_flow.SimpleMinCostFlow()
    arcs = network.add_arcs_with_capacity_and_unit_cost(tails, heads, capacities, costs)
    network.set_nodes_supplies(np.array([source, sink]), np.array([most, -most]))
    assert network.solve() == network.OPTIMAL
    chosen = np.flatnonzero(network.flows(arcs)[delegates:delegates + len(own.first)])
    return own.first[chosen].tolist(), own.second[chosen].tolist(), int(own.scores[chosen].sum())


def by_flow_and_slots(own):
    """The pairs of the flow, then a slot for each: two that are in its way swap along a path."""
    firsts, seconds, _ = by_flow(own)
    busy = [[[-1] * own.slots for _ in limits] for limits in own.limits]
    for i, j in zip(firsts, seconds):
        slot, other = busy[0][i].index(-1), busy[1][j].index(-1)
        path, side, party = [], 1, j
        while busy[side][party][slot if len(path) % 2 == 0 else other] >= 0:
            met = busy[side][party][slot if len(path) % 2 == 0 else other]
            path.append((party, met) if side == 0 else (met, party))
            side, party = 1 - side, met
        for place, (a, b) in enumerate(path):
            was = slot if place % 2 == 0 else other
            busy[0][a][was] = busy[1][b][was] = -1
        for place, (a, b) in enumerate(path):
            now = other if place % 2 == 0 else slot
            busy[0][a][now], busy[1][b][now] = b, a
        busy[0][i][slot], busy[1][j][slot] = j, i
    return [(i, j, slot) for i, met in enumerate(busy[0]) for slot, j in enumerate(met) if j >= 0]


def by_program(own):
    """scipy (HiGHS): the same as a linear program."""
    count, delegates = len(own.first), len(own.limits[0])
    rows = np.r_[own.first, delegates + own.second]
    matrix = csr_matrix((np.ones(2 * count), (rows, np.r_[np.arange(count), np.arange(count)])))
    found = linprog(-own.scores, matrix, np.concatenate(own.limits)[:matrix.shape[0]], bounds=(0, 1))
    return round(-found.fun)


def by_constraints(own):
    """CP-SAT on pairs and slots: what it finds and what it proves in so many seconds."""
    model = cp_model.CpModel()
    busy, terms = {}, []
    pairs = [[[] for _ in limits] for limits in own.limits]
    for i, j, score in zip(own.first, own.second, own.scores):
        met = []
        for slot in np.flatnonzero(own.present[0][i] & own.present[1][j]):
            taken = model.new_bool_var("")
            met.append(taken)
            busy.setdefault((0, i, slot), []).append(taken)
            busy.setdefault((1, j, slot), []).append(taken)
            terms.append(int(score) * taken)
        model.add_at_most_one(met)
        pairs[0][i] += met
        pairs[1][j] += met
    for taken in busy.values():
        model.add_at_most_one(taken)
    for side in (0, 1):
        for party, met in enumerate(pairs[side]):
            model.add(sum(met) <= int(own.limits[side][party]))
    model.maximize(sum(terms))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = SECONDS
    solver.parameters.num_workers = 2
    solver.solve(model)
    return round(solver.objective_value), round(solver.best_objective_bound)


def contest(ours, folder):
    path = pathlib.Path(folder) / "timetable.json"
    for size, away, seed in (((50, 250, 20), 0, 1), ((200, 1000, 30), 0, 1), ((200, 1000, 30), 0, 2),
                             ((50, 250, 20), 0.15, 1), ((50, 250, 20), 0.15, 2), ((50, 250, 20), 0.15, 3),
                             ((50, 250, 20), 0.5, 1)):
        own = Instance(*size, away, seed)
        ours.ask("load", "programme", folder=own.write(path))
        name = f"{size[0]} × {size[1]} × {size[2]}, seed {seed}" + (f", {away:.0%} away" if away else "")
        sums = {}

        def take(name, run):
            def timed():
                sums[name] = run()
            return timed

        runs = {OURS: lambda: ours.ask("run", "programme")}
        if not away:
            runs |= {who: take(who, run) for who, run in (
                ("OR-tools flow + colouring", lambda: by_flow_and_slots(own)),
                ("OR-tools flow, pairs only", lambda: by_flow(own)[2]),
                ("scipy HiGHS, pairs only", lambda: by_program(own)))}
        times = hold(runs, rounds=3)
        sums = {who: own.total(found) if isinstance(found, list) else found for who, found in sums.items()}
        sums[OURS] = own.total(ours.ask("answer", "programme")["rows"])
        bound = by_flow(own)[2]
        if away == 0.15 and seed == 1:
            start = time.perf_counter(), time.process_time()
            sums["CP-SAT"], proven = by_constraints(own)
            times["CP-SAT"] = [(time.perf_counter() - start[0], time.process_time() - start[1])]
            bound = min(bound, proven)
        report("a programme", name, times, quality={key: value / bound for key, value in sums.items()})
