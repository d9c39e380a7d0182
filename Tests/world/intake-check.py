"""Checks what `cordee intake` reads of files, and that mutated ones neither crash nor hang it.

    python intake-check.py files CORDEE FOLDER
    python intake-check.py mutate CORDEE FOLDER COUNT [SEED]
    python intake-check.py notices CORDEE FOLDER
"""

import collections
import json
import pathlib
import random
import subprocess
import sys
import time


def read(cordee, content, *words):
    """The answer, how the child ended and how long it took."""
    start = time.monotonic()
    try:
        done = subprocess.run([cordee, "intake", *words], input=content, capture_output=True, timeout=40,
                              env={"PATH": "/usr/bin:/bin", "OPENBLAS_NUM_THREADS": "1"})
    except subprocess.TimeoutExpired:
        return None, "hang", 40.0
    answer = json.loads(done.stdout) if done.returncode == 0 and done.stdout else None
    return answer, done.returncode, time.monotonic() - start


def cells(table):
    return [[c if isinstance(c, str) else c["text"] for c in row["cells"]] for row in table["rows"]]


def trimmed(rows):
    result = []
    for row in rows:
        row = list(row)
        while row and not row[-1].strip():
            row.pop()
        result.append(row)
    return result


def files(cordee, folder):
    expected = json.loads((folder / "expected.json").read_text())
    faults = []
    for name, text in expected["letters"].items():
        answer, code, _ = read(cordee, (folder / name).read_bytes())
        found = ((answer or {}).get("document") or {}).get("text")
        # How blank lines and an added line end are kept differs from form to form; the lines do not.
        lines = [line for line in (found or "").split("\n") if line]
        if lines != [line for line in text.split("\n") if line]:
            faults.append(f"{name} ({code}): {found!r}")
    for name, rows in expected["tables"].items():
        answer, code, _ = read(cordee, (folder / name).read_bytes(), "table")
        tables = ((answer or {}).get("document") or {}).get("tables") or [{"rows": []}]
        if cells(tables[0]) != trimmed(rows):
            faults.append(f"{name} ({code}): {cells(tables[0])!r}")
    mail, _, _ = read(cordee, (folder / "letter.eml").read_bytes())
    attached = mail["document"]["attachments"][0]
    if attached["name"] != "pièce jointe.docx" or "dameuses" not in attached["document"]["text"]:
        faults.append(f"letter.eml: {attached!r}")
    packed, _, _ = read(cordee, (folder / "letter.zip").read_bytes())
    if "dameuses" not in packed["document"]["attachments"][0]["document"]["text"]:
        faults.append("letter.zip")
    for fault in faults:
        print("wrong:", fault)
    print(f"{len(expected['letters'])} letters and {len(expected['tables'])} tables, {len(faults)} wrong")
    return not faults


def mutated(source, dice):
    content = bytearray(source)
    for _ in range(dice.randint(1, 8)):
        if not content:
            break
        place = dice.randrange(len(content))
        kind = dice.randrange(5)
        if kind == 0:
            content[place] = dice.randrange(256)
        elif kind == 1:
            del content[place:place + dice.randint(1, 200)]
        elif kind == 2:
            content[place:place] = content[place:place + dice.randint(1, 400)]
        elif kind == 3:
            content[place] ^= 1 << dice.randrange(8)
        else:
            content[place:place + 4] = bytes(dice.choice([[255] * 4, [0] * 4, [127, 255, 255, 255]]))
    return bytes(content)


def mutate(cordee, folder, count, seed):
    sources = sorted(p for p in folder.iterdir() if p.is_file() and p.suffix != ".json")
    dice = random.Random(seed)
    ends = collections.Counter()
    slowest = (0.0, "")
    for number in range(count):
        source = sources[number % len(sources)]
        content = mutated(source.read_bytes(), dice)
        answer, code, seconds = read(cordee, content)
        slowest = max(slowest, (seconds, source.name))
        if answer is None:
            kind = f"child ended by {code}"
            print(f"mutation {number} of {source.name}, seed {seed}: {kind}")
            (folder / "crashes").mkdir(exist_ok=True)
            (folder / "crashes" / f"{number}-{source.name}").write_bytes(content)
        else:
            kind = "read" if answer.get("document") else "refused"
        ends[kind] += 1
    print(f"{count} mutated files:", ", ".join(f"{n} {kind}" for kind, n in sorted(ends.items())),
          f"; slowest {slowest[0]:.1f} s ({slowest[1]})")
    # A child that ends early is what children are for; one that hangs is not.
    return ends["child ended by hang"] == 0


def notices(cordee, folder):
    """One line a notice, to be checked by eye."""
    bad = 0
    for path in sorted(folder.iterdir()):
        answer, code, _ = read(cordee, path.read_bytes())
        document = (answer or {}).get("document") or {}
        if not document.get("notices"):
            bad += 1
            print(path.name, "NOT READ", code, answer)
            continue
        for notice in document["notices"]:
            buyer = (notice["buyers"] or [{"name": "-"}])[0]["name"]
            print("\t".join(str(x) for x in [
                path.name, document["form"], notice.get("kind"), notice.get("language"), notice.get("country"),
                notice["title"][:90], f"{len(notice['lots'])} lots", buyer[:50],
                " ".join(notice["cpv"][:3]), notice.get("deadline"),
                (notice.get("value") or {}).get("amount")]))
    return bad == 0


if __name__ == "__main__":
    what, cordee, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    if what == "files":
        good = files(cordee, folder)
    elif what == "mutate":
        good = mutate(cordee, folder, int(sys.argv[4]), int(sys.argv[5]) if len(sys.argv) > 5 else 1)
    else:
        good = notices(cordee, folder)
    sys.exit(0 if good else 1)
