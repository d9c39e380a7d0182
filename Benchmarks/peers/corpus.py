"""Real texts in two languages for the contests: what Debian says of its packages.

    python corpus.py FOLDER

Fetches the lists of descriptions (English and French, some 10 MB) into FOLDER and writes
FOLDER/texts.jsonl, a line a text: {"title": …, "text": …, "language": …}. A description that
nobody has translated stands there once, in English."""
import json
import pathlib
import subprocess
import sys

LANGUAGES = ("en", "fr")


def fetch(folder):
    lists = folder / "lists"
    (lists / "partial").mkdir(parents=True, exist_ok=True)
    options = {"Dir::State::lists": lists.resolve(), "Acquire::GzipIndexes": "false",
               "Acquire::Languages": ",".join(LANGUAGES)}
    flags = [part for key, value in options.items() for part in ("-o", f"{key}={value}")]
    subprocess.run(["apt-get", "-qq", *flags, "update"], check=True)
    return lists


def descriptions(path, language):
    """(package, title, text) of each stanza; continued lines start with a space, " ." is empty."""
    for stanza in path.read_text(encoding="utf-8", errors="replace").split("\n\n"):
        head, found, rest = stanza.partition(f"Description-{language}: ")
        if not found:
            continue
        title, *lines = rest.split("\n")
        package = next(line[9:] for line in head.split("\n") if line.startswith("Package: "))
        text = " ".join(line.strip() for line in lines if line.startswith(" ") and line != " .")
        yield package, title.strip(), " ".join(text.split())


def main():
    folder = pathlib.Path(sys.argv[1])
    lists = fetch(folder)
    english, seen = {}, set()
    with open(folder / "texts.jsonl", "w", encoding="utf-8") as out:
        for language in LANGUAGES:
            for path in sorted(lists.glob(f"*_main_i18n_Translation-{language}")):
                for package, title, text in descriptions(path, language):
                    if language == "en":
                        english[package] = text
                    elif english.get(package) == text:
                        continue
                    if len(text.split()) < 8 or text in seen:
                        continue
                    seen.add(text)
                    line = {"title": title, "text": text, "language": language}
                    out.write(json.dumps(line, ensure_ascii=False) + "\n")
    print(f"{len(seen)} texts in {folder / 'texts.jsonl'}")


main()
