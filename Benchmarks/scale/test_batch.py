"""Two executors, one killed in the middle: the same answers as one process, byte for byte once sorted;
with all members in each process, and with the members in three parts.

Run by `make test-scale`, in the package's folder, with the Python that has pyspark.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS = ["télésiège", "neige de culture", "avalanche", "Seilbahn", "tyrolienne", "trail map"]
PARTITIONS = 8
# By how many parts the members are in: needs, and options. Latent semantics are cheap, but no part has them.
RUNS = {
    1: (2_400, ["--encoder", "lsa", "--top", "5"]),
    3: (600, ["--encoder", "use", "--top", "5"]),
}
PROGRAM = ".build/release/cordee"


def write_needs(path, count):
    """Needs of three requirements, one in fifty broken."""
    with open(path, "w", encoding="utf-8") as file:
        for place in range(count):
            titles = [WORDS[(place * step + step) % len(WORDS)] for step in (1, 2, 5)]
            need = {"id": f"N{place}", "title": f"{titles[0]} {place}"}
            need["requirements"] = [
                {"id": f"R{number + 1}", "title": title} for number, title in enumerate(titles)
            ]
            line = json.dumps(need, ensure_ascii=False)
            file.write((line[:-2] if place % 50 == 49 else line) + "\n")


def answer_alone(needs, out, options):
    ending = subprocess.run(
        [PROGRAM, "batch", str(needs), "--out", str(out), "--quiet", *options],
        stderr=subprocess.DEVNULL,
    )
    assert ending.returncode == 65, f"cordee ended with {ending.returncode}"


def start_spark(needs, out, parts, options, log):
    environment = dict(os.environ, PYSPARK_PYTHON=sys.executable)
    environment["PYSPARK_SUBMIT_ARGS"] = (
        "--master local-cluster[2,1,1024] --conf spark.executor.memory=512m"
        " --conf spark.ui.enabled=false pyspark-shell"
    )
    job = [sys.executable, "Benchmarks/scale/batch.py", "--cordee", PROGRAM]
    job += ["--needs", str(needs), "--out", str(out), "--partitions", str(PARTITIONS)]
    job += ["--parts", str(parts), *options]
    return subprocess.Popen(job, env=environment, stdout=log, stderr=log)


def executors(parent):
    """The processes below `parent` that are executors."""
    children = {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            above = int(folder.joinpath("stat").read_text().rpartition(")")[2].split()[1])
            command = folder.joinpath("cmdline").read_bytes()
        except (OSError, ValueError):
            continue  # gone since
        children.setdefault(above, []).append((int(folder.name), command))
    found, waiting = [], [parent]
    while waiting:
        for process, command in children.get(waiting.pop(), []):
            waiting.append(process)
            if b"CoarseGrainedExecutorBackend" in command and b"java" in command:
                found.append(process)
    return sorted(found)


def kill_in_the_middle(spark, out):
    """Kills an executor once a partition is written and others are not; whether that came to be."""
    while spark.poll() is None:
        if any(out.glob("_temporary/0/task_*")):
            os.kill(executors(spark.pid)[0], signal.SIGKILL)
            return True
        time.sleep(0.05)
    return False


def lines(folder):
    return sorted(
        line for part in folder.glob("part-*.txt") for line in part.read_bytes().splitlines()
    )


def compare(parts, count, options):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        needs, out = folder / "needs.jsonl", folder / "answers"
        write_needs(needs, count)
        answer_alone(needs, folder / "whole.jsonl", options)
        with open(folder / "spark.log", "w+", encoding="utf-8") as log:
            spark = start_spark(needs, out, parts, options, log)
            try:
                is_killed = kill_in_the_middle(spark, out)
                ending = spark.wait()
            finally:
                spark.kill()
            log.seek(0)
            text = log.read()
        assert ending == 0, f"Spark ended with {ending}:\n{text[-4000:]}"
        assert is_killed and "Lost executor" in text, "no executor was lost in the middle"
        for kind, alone in (("answers", "whole.jsonl"), ("refusals", "whole.errors.jsonl")):
            expected = sorted((folder / alone).read_bytes().splitlines())
            assert lines(out / f"kind={kind}") == expected, f"the {kind} differ"
            whole = f"members in {parts} parts" if parts > 1 else "all members in each process"
            print(f"test-scale: {whole}: {len(expected)} {kind}, the same as one process")


def main():
    for parts, (count, options) in RUNS.items():
        compare(parts, count, options)


if __name__ == "__main__":
    main()
