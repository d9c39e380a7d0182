"""Everything in turn; see `run`."""

import random
import sys
import time

import floods
import fuzz
import writes
from target import Target, Totals


def main(size, seed):
    totals = Totals()
    begun = time.monotonic()

    def step(name, members, work):
        start = time.monotonic()
        target = Target(totals, members=members)
        try:
            work(target)
        finally:
            target.close()
        print(f"attack: {name}, {time.monotonic() - start:.0f} s: {totals}", flush=True)

    step("foreign hosts and origins", 3, lambda target: floods.from_elsewhere(target, random.Random(seed)))
    step("separators in texts", None, floods.separators)
    step("more than is taken", None, floods.large)
    step("routes by scopes, fuzzed", 20, lambda target: fuzz.over_routes(target, int(4_000 * size), seed))
    step("bytes of requests, fuzzed", 3, lambda target: fuzz.of_bytes(target, int(2_000 * size), seed))
    step("slow clients", None, lambda target: floods.slowly(target, min(int(150 * size), 800)))
    step("writers beside readers", 9, lambda target: writes.race(target, 10 * size))
    step("kills among writes", 3, lambda target: writes.kills(target, max(int(4 * size), 1), seed))
    for example in totals.examples:
        print(f"attack: {example}")
    print(f"attack: in {time.monotonic() - begun:.0f} s with seed {seed}: {totals}")
    return 1 if totals.broken else 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), int(sys.argv[2])))
