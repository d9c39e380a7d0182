"""Holds the contests and prints a JSON line for each contestant of each.

    python contest.py FOLDER [--only dense,hybrid] -- COMMAND OF OUR PROGRAM

FOLDER holds texts.jsonl, which corpus.py makes."""
import argparse
import importlib

from rounds import Program

CONTESTS = ("dense", "hybrid", "lexical", "encoding", "decomposition", "programme")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--only", default=",".join(CONTESTS))
    parser.add_argument("command", nargs="+")
    asked = parser.parse_args()
    for name in asked.only.split(","):
        ours = Program(asked.command)
        importlib.import_module(name).contest(ours, asked.folder)
        ours.close()


main()
