"""How a contest is held.

Contestants take turns: every round runs each of them once, starting with another one each time, so
that a busy machine is busy for all. A figure is the median over the rounds; a ratio the median of
the ratios within a round. Processor time is taken too: on a busy machine it is the steadier of both.

Our program is one contestant. It reads a JSON object a line and answers one a line:
{"do": "load" | "run" | "answer", "task": …} gives {"ok": true, …}. Only "run" is timed, from the
outside; what was found is asked for later."""
import json
import pathlib
import resource
import statistics
import subprocess
import time

import numpy as np

OURS = "Cordée"


class Program:
    """Our own program, in a process of its own."""

    seconds = 0.0  # of processor time, in all runs of all programs

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, do, task, **fields):
        print(json.dumps({"do": do, "task": task, **fields}), file=self.process.stdin, flush=True)
        answer = json.loads(self.process.stdout.readline() or '{"error": "it has ended"}')
        if "error" in answer:
            raise SystemExit(f"{OURS}, {do} {task}: {answer['error']}")
        Program.seconds += answer.get("processorSeconds", 0)
        return answer

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def processor_seconds():
    return time.process_time() + Program.seconds


def hold(contestants, rounds=5, seconds=20.0, warm=True):
    """{name: [(seconds, processor seconds) a round]}; `contestants` is {name: function}.

    A warm-up first, unless told. Stops after `rounds`, or after three once `seconds` have gone by;
    something that takes less than 5 ms is repeated within its turn."""
    repeats = dict.fromkeys(contestants, 1)
    for name, run in contestants.items() if warm else ():
        run()
        start = time.perf_counter()
        run()
        repeats[name] = max(1, min(50, int(0.01 / (time.perf_counter() - start))))
    names, times, start = list(contestants), {name: [] for name in contestants}, time.perf_counter()
    for turn in range(rounds):
        if turn >= 3 and time.perf_counter() - start > seconds:
            break
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            time.sleep(0.05)  # threads of the one before go to sleep
            begin = time.perf_counter(), processor_seconds()
            for _ in range(repeats[name]):
                contestants[name]()
            end = time.perf_counter(), processor_seconds()
            times[name].append([(b - a) / repeats[name] for a, b in zip(begin, end)])
    return times


def report(work, size, times, unit=None, quality=None, memory=None, picture=None):
    """A line for each contestant; with `picture` = (its name, where on its axis)."""
    for name, own in times.items():
        ratio, processor = (
            statistics.median(peer[kind] / ours[kind] for peer, ours in zip(own, times[OURS]))
            for kind in (0, 1))
        line = {"work": work, "size": size, "contestant": name, "rounds": len(own), "ratio": ratio,
                "processorRatio": processor, "seconds": statistics.median(turn[0] for turn in own)}
        if unit:
            line["rate"] = f"{unit[0] / line['seconds']:,.0f} {unit[1]}/s"
        for key, values in (("quality", quality), ("memory", memory)):
            if values and name in values:
                line[key] = values[name]
        if picture:
            line["picture"], line["x"] = picture
        print(json.dumps(line), flush=True)


def memory():
    """What this process has held at most, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def texts(folder):
    with open(pathlib.Path(folder) / "texts.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def raw(folder, name, array):
    """Hands an array over as a file of little-endian numbers."""
    path = (pathlib.Path(folder) / name).resolve()
    np.ascontiguousarray(array).tofile(path)
    return str(path)


def overlap(found, truth):
    """The mean share of each true list that is in the found one."""
    shares = [len(set(map(int, own)) & set(map(int, best))) / len(best) for own, best in zip(found, truth)]
    return float(np.mean(shares))


def vectors(rows, queries, width=384, seed=1):
    """Unit rows in clusters round a common mean, as sentence vectors lie, and queries near some."""
    random = np.random.default_rng(seed)
    mean = random.standard_normal(width, dtype=np.float32)
    centers = random.standard_normal((max(8, round(rows ** 0.5)), width), dtype=np.float32)
    found = np.empty((rows, width), np.float32)
    for start in range(0, rows, 50_000):
        part = random.standard_normal((min(50_000, rows - start), width), dtype=np.float32)
        part += mean + 0.8 * centers[random.integers(0, len(centers), len(part))]
        found[start:start + len(part)] = part / np.linalg.norm(part, axis=1, keepdims=True)
    asked = found[random.integers(0, rows, queries)]
    asked = asked + 0.03 * random.standard_normal((queries, width), dtype=np.float32)
    return found, asked / np.linalg.norm(asked, axis=1, keepdims=True)
