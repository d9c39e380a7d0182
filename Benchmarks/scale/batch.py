"""Answers a file of needs on Apache Spark: partitions of it are piped through `cordee batch -`.

    spark-submit batch.py --needs needs.jsonl --members members.jsonl --out answers

The program, the members, the glossary and the model files are shipped to the executors. The folder
`--out` gets `kind=answers` and `kind=refusals`; sorted, both are what one process writes. A partition
whose executor dies is answered anew elsewhere, and only whole partitions are kept.

With `--parts N` the members are cut into N parts, and no process reads more than one: parts are counted,
then asked for each need's moments and, with those of all parts, for its candidates.
"""

import argparse
import os
import re
import subprocess
import tarfile
import tempfile
import threading

from pyspark import SparkFiles, StorageLevel
from pyspark.sql import SparkSession

# What `cordee` ends with where all went well, and where some lines were refused.
ENDINGS = (0, 65)


# How a line of a part ends: the number of its need, then the parts that it speaks of.
NUMBER = re.compile(r',"line":(\d+),"of":\d+,"parts":\[[\d,]+\]}$')


def answers(program, shipped, options, refusing=True):
    """A function for one partition of (line, number from 0) pairs.

    Yields lines and what they are; refusals only where `refusing`, so that parts tell each once.
    """

    def run(pairs):
        first = next(pairs, None)
        if first is None:
            return
        with tempfile.TemporaryDirectory() as folder:
            refusals = os.path.join(folder, "refusals.jsonl")
            command = [SparkFiles.get(program), "batch", "-", "--quiet", "--workers", "1"]
            command += ["--first-line", str(first[1] + 1), "--errors", refusals]
            command += paths_of(shipped) + options
            for line in piped(command, first[0], (line for line, _ in pairs)):
                yield line, "answers"
            if refusing and os.path.exists(refusals):
                with open(refusals, encoding="utf-8") as lines:
                    for line in lines:
                        yield line.rstrip("\n"), "refusals"

    return run


def merges(program):
    """A function for one partition of lines of all parts, sorted by the number of their need."""

    def run(lines):
        first = next(lines, None)
        if first is not None:
            yield from piped([SparkFiles.get(program), "merge", "-", "--quiet"], first, lines)

    return run


def paths_of(shipped):
    return [word for option, name in shipped.items() for word in (option, SparkFiles.get(name))]


def piped(command, first, rest):
    """What a program writes of the lines that it is given."""
    with tempfile.TemporaryFile() as messages:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=messages, env=surroundings()
        )
        feeder = threading.Thread(target=feed, args=(process.stdin, first, rest))
        feeder.start()
        for line in process.stdout:
            yield line.decode().rstrip("\n")
        feeder.join()
        if process.wait() not in ENDINGS:
            messages.seek(0)
            told = messages.read().decode(errors="replace")[-2_000:]
            raise RuntimeError(f"{command[1]} ended with {process.returncode}: {told}")


def surroundings():
    """What an executor's processes are told: the cues of requests are where Spark put them."""
    return dict(os.environ, CORDEE_DATA=SparkFiles.getRootDirectory())


def feed(stream, first, rest):
    """Writes needs to the program; where it has gone, its ending says why."""
    try:
        stream.write(first.encode() + b"\n")
        for line in rest:
            stream.write(line.encode() + b"\n")
        stream.close()
    except BrokenPipeError:
        pass


def ship(context, paths, folder):
    """Copies files and folders to every executor; their names there, by option.

    Folders are packed in `folder`, since Spark ships none from a local disk.
    """
    names = {}
    for option, path in paths.items():
        names[option] = os.path.basename(path)
        if os.path.isdir(path):
            archive = os.path.join(folder, names[option] + ".tar")
            with tarfile.open(archive, "w", dereference=True) as tar:
                for name in sorted(os.listdir(path)):
                    tar.add(os.path.join(path, name), arcname=name)
            context.addArchive(f"{archive}#{names[option]}")
        else:
            context.addFile(path)
    return names


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--cordee", default=".build/release/cordee", help="the program")
    parser.add_argument("--needs", required=True, help="JSON Lines, anywhere that Spark reads")
    parser.add_argument("--known-needs", default="datasets/alpine/needs.jsonl")
    parser.add_argument("--members", default="datasets/alpine/members.jsonl")
    parser.add_argument("--glossary", default="datasets/glossary/glossary.tsv")
    parser.add_argument("--cues", default="datasets/requests", help="a folder named requests")
    parser.add_argument("--models", default="models")
    parser.add_argument("--out", required=True, help="a folder that is not there yet")
    parser.add_argument("--partitions", type=int, default=8)
    parser.add_argument("--parts", type=int, default=1, help="into which the members are cut")
    return parser.parse_known_args()


def main():
    given, options = arguments()
    spark = SparkSession.builder.appName("cordee batch").getOrCreate()
    context = spark.sparkContext
    paths = {
        "program": given.cordee,
        "--needs": given.known_needs,
        "--glossary": given.glossary,
        "--models": given.models,
        "cues": given.cues,
    }
    with tempfile.TemporaryDirectory() as folder:
        if given.parts == 1:
            paths["--members"] = given.members
        paths = {option: os.path.realpath(path) for option, path in paths.items()}
        shipped = ship(context, paths, folder)
        program = shipped.pop("program")
        shipped.pop("cues")
        lines = context.textFile(given.needs, given.partitions).zipWithIndex()
        if given.parts == 1:
            results = lines.mapPartitions(answers(program, shipped, options))
        else:
            results = answers_of_parts(context, lines, program, shipped, given, options, folder)
        spark.createDataFrame(results, "value string, kind string").write.partitionBy("kind").text(
            given.out
        )
    spark.stop()


def answers_of_parts(context, lines, program, shipped, given, options, folder):
    parts = cut(given.members, given.parts, folder)
    for part in parts:
        context.addFile(part)
    names = [os.path.basename(part) for part in parts]
    counts = context.parallelize(names, len(names)).map(counter(program, shipped, options))
    context.addFile(added(given.cordee, counts.collect(), folder))
    shipped = dict(shipped, **{"--statistics": ALL})

    def step(pairs, refusing):
        """All parts' lines, and what was refused."""
        asked = [
            pairs.mapPartitions(
                answers(program, dict(shipped, **{"--members": name}), options, refusing and place == 0)
            )
            for place, name in enumerate(names)
        ]
        told = context.union(asked).persist(StorageLevel.DISK_ONLY)
        numbered = told.filter(lambda pair: pair[1] == "answers").map(
            lambda pair: (int(NUMBER.search(pair[0]).group(1)), pair[0])
        )
        merged = (
            numbered.repartitionAndSortWithinPartitions(given.partitions)
            .values()
            .mapPartitions(merges(program))
        )
        return merged, told.filter(lambda pair: pair[1] == "refusals")

    moments, refusals = step(lines, refusing=True)
    matches, _ = step(moments.map(lambda line: (line, 0)), refusing=False)
    return matches.map(lambda line: (line, "answers")).union(refusals)


ALL = "all.statistics"


def cut(members, count, folder):
    """The lines of a file dealt out to `count` files."""
    paths = [os.path.join(folder, f"part-{place + 1}.jsonl") for place in range(count)]
    files = [open(path, "wb") for path in paths]
    with open(members, "rb") as lines:
        for number, line in enumerate(lines):
            files[number % count].write(line)
    for file in files:
        file.close()
    return paths


def counter(program, shipped, options):
    """A function that counts one part."""
    # Of the batch's own options, counting knows the encoder alone.
    encoder = [w for o, w in zip(options, options[1:]) if o == "--encoder"]

    def run(name):
        command = [SparkFiles.get(program), "statistics", "--members", SparkFiles.get(name)]
        command += ["--quiet"] + paths_of(shipped) + [w for e in encoder for w in ("--encoder", e)]
        return subprocess.run(
            command, stdout=subprocess.PIPE, check=True, env=surroundings()
        ).stdout

    return run


def added(program, counts, folder):
    """The path of the statistics of all parts."""
    paths = []
    for place, count in enumerate(counts):
        paths.append(os.path.join(folder, f"{place + 1}.statistics"))
        with open(paths[-1], "wb") as file:
            file.write(count)
    out = os.path.join(folder, ALL)
    subprocess.run([program, "statistics", *paths, "--out", out, "--quiet"], check=True)
    return out


if __name__ == "__main__":
    main()
