"""Answers a file of needs on Apache Spark: partitions of it are piped through `cordee batch -`.

    spark-submit batch.py --needs needs.jsonl --members members.jsonl --out answers

The program, the members, the glossary and the model files are shipped to the executors. The folder
`--out` gets `kind=answers` and `kind=refusals`; sorted, both are what one process writes. A partition
whose executor dies is answered anew elsewhere, and only whole partitions are kept.
"""

import argparse
import os
import subprocess
import tarfile
import tempfile
import threading

from pyspark import SparkFiles
from pyspark.sql import SparkSession

# What `cordee` ends with where all went well, and where some lines were refused.
ENDINGS = (0, 65)


def answers(program, shipped, options):
    """A function for one partition of (line, number from 0) pairs."""

    def run(pairs):
        first = next(pairs, None)
        if first is None:
            return
        with tempfile.TemporaryDirectory() as folder:
            refusals = os.path.join(folder, "refusals.jsonl")
            command = [SparkFiles.get(program), "batch", "-", "--quiet", "--workers", "1"]
            command += ["--first-line", str(first[1] + 1), "--errors", refusals]
            for option, name in shipped.items():
                command += [option, SparkFiles.get(name)]
            process = subprocess.Popen(
                command + options, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
            feeder = threading.Thread(target=feed, args=(process.stdin, first, pairs))
            feeder.start()
            for line in process.stdout:
                yield line.decode().rstrip("\n"), "answers"
            feeder.join()
            if process.wait() not in ENDINGS:
                raise RuntimeError(f"cordee ended with {process.returncode}")
            if os.path.exists(refusals):
                with open(refusals, encoding="utf-8") as lines:
                    for line in lines:
                        yield line.rstrip("\n"), "refusals"

    return run


def feed(stream, first, rest):
    """Writes needs to the program; where it has gone, its ending says why."""
    try:
        stream.write(first[0].encode() + b"\n")
        for line, _ in rest:
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
    parser.add_argument("--models", default="models")
    parser.add_argument("--out", required=True, help="a folder that is not there yet")
    parser.add_argument("--partitions", type=int, default=8)
    return parser.parse_known_args()


def main():
    given, options = arguments()
    spark = SparkSession.builder.appName("cordee batch").getOrCreate()
    context = spark.sparkContext
    paths = {
        "program": given.cordee,
        "--members": given.members,
        "--needs": given.known_needs,
        "--glossary": given.glossary,
        "--models": given.models,
    }
    with tempfile.TemporaryDirectory() as folder:
        paths = {option: os.path.realpath(path) for option, path in paths.items()}
        shipped = ship(context, paths, folder)
        answer(spark, shipped.pop("program"), shipped, given, options)
    spark.stop()


def answer(spark, program, shipped, given, options):
    lines = spark.sparkContext.textFile(given.needs, given.partitions).zipWithIndex()
    results = lines.mapPartitions(answers(program, shipped, options))
    spark.createDataFrame(results, "value string, kind string").write.partitionBy("kind").text(
        given.out
    )


if __name__ == "__main__":
    main()
