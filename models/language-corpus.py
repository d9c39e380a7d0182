#!/usr/bin/env python3
"""Gathers the texts that languages.ngrams is fitted on, from Debian packages.

  python3 models/language-corpus.py --cache ~/.cache/cordee/language --out corpus.tsv
  python3 models/language-corpus.py --cache … --parallel 300 --out sentences.tsv

Writes `language<TAB>text` rows: translated phrases of LibreOffice and Firefox, and words of
Tesseract's dictionaries, about as many characters in every language. Languages that the line does
not know are there too, under their own codes: they teach the fit what "none of them" looks like.

With --parallel N the rows are the same N phrases in every language of the line, and nothing else.

Needs: apt-get, dpkg-deb, python3; about 110 MB of downloads, kept in the cache. The texts are under
the licences of their packages (MPL-2.0, Apache-2.0) and are not part of this project.
"""
import argparse
import collections
import functools
import gettext
import glob
import hashlib
import os
import random
import re
import struct
import subprocess
import sys
import unicodedata
import zipfile

# language: LibreOffice folders, Firefox packs, Tesseract dictionaries.
LINE = {
    "fr": ("fr", "fr", "fra"), "en": ("en_GB", "en-GB", "eng"), "de": ("de", "de", "deu"),
    "it": ("it", "it", "ita"), "es": ("es", "es-ES es-MX", "spa"),
    "pt": ("pt pt_BR", "pt-PT pt-BR", "por"), "nl": ("nl", "nl", "nld"),
    "ru": ("ru", "ru", "rus"), "uk": ("uk", "uk", "ukr"), "bg": ("bg", "bg", "bul"),
    "sr": ("sr sr@latin", "sr", "srp srp_latn"), "ro": ("ro", "ro", "ron"),
    "pl": ("pl", "pl", "pol"), "cs": ("cs", "cs", "ces"), "tr": ("tr", "tr", "tur"),
    "ka": ("ka", "ka", "kat"), "kk": ("kk", "kk", "kaz"),
    "zh": ("zh_CN zh_TW", "zh-CN zh-TW", "chi_sim chi_tra"), "ja": ("ja", "ja", "jpn"),
    "ko": ("ko", "ko", "kor"), "fa": ("fa", "fa", "fas"), "ar": ("ar", "ar", "ara"),
}
OTHERS = {
    "sv": ("sv", "sv-SE", "swe"), "da": ("da", "da", "dan"), "nb": ("nb", "nb-NO", "nor"),
    "fi": ("fi", "fi", "fin"), "hu": ("hu", "hu", "hun"), "sk": ("sk", "sk", "slk"),
    "sl": ("sl", "sl", "slv"), "et": ("et", "et", "est"), "lv": ("lv", "lv", "lav"),
    "lt": ("lt", "lt", "lit"), "ca": ("ca", "ca", "cat"), "vi": ("vi", "vi", "vie"),
    "id": ("id", "id", "ind"), "eu": ("eu", "eu", "eus"), "be": ("be", "be", "bel"),
    "mk": ("mk", "mk", "mkd"), "mn": ("mn", "", "mon"), "tg": ("tg", "tg", "tgk"),
    "az": ("", "az", "aze"), "uz": ("uz", "uz", "uzb"), "cy": ("cy", "cy", "cym"),
    "sq": ("", "sq", "sqi"), "is": ("is", "is", "isl"), "ky": ("", "", "kir"), "ug": ("ug", "", "uig"), "ur": ("", "ur", "urd"),
}
PACKS = {**LINE, **OTHERS}
# A word that more languages' dictionaries hold tells nothing.
SHARED = 3
LATIN = set("fr en de it es pt nl ro pl cs tr sv da nb fi hu sk sl et lv lt ca vi id eu az uz cy sq is".split())


def packages():
    for folders, packs, words in PACKS.values():
        yield from ("libreoffice-l10n-" + f.lower().replace("_", "-")
                    for f in folders.split() if "@" not in f)
        yield from ("firefox-esr-l10n-" + p.lower() for p in packs.split())
        yield from ("tesseract-ocr-" + w.replace("_", "-") for w in words.split() if w != "eng")
    yield "tesseract-ocr-eng"


def fetch(cache):
    """Downloads and unpacks what is missing; prints every package's version."""
    debs, root = os.path.join(cache, "deb"), os.path.join(cache, "root")
    os.makedirs(debs, exist_ok=True)
    have = {os.path.basename(p).split("_")[0] for p in glob.glob(os.path.join(debs, "*.deb"))}
    missing = sorted(set(packages()) - have)
    if missing:
        subprocess.run(["apt-get", "-q", "download", *missing], cwd=debs, check=True)
    for deb in sorted(glob.glob(os.path.join(debs, "*.deb"))):
        mark = os.path.join(root, "unpacked", os.path.basename(deb))
        if not os.path.exists(mark):
            subprocess.run(["dpkg-deb", "-x", deb, root], check=True)
            os.makedirs(os.path.dirname(mark), exist_ok=True)
            open(mark, "w").close()
        print(os.path.basename(deb), file=sys.stderr)
    return root


def clean(text):
    """A phrase as people would write it: no markup, placeholders or keyboard marks."""
    text = re.sub(r"\s*\(\s*[_~&][A-Za-z0-9]\s*\)", "", text)
    text = re.sub(r"<[^>]*>|&[a-zA-Z#0-9]+;|\{[^}]*\}", " ", text)
    text = re.sub(r"\$\([^)]*\)|\$\{[^}]*\}|[%$][A-Za-z_]{2,}|%[\d$]*[A-Za-z@]|#\w*|\S*[\\/@]\S*", " ", text)
    text = re.sub(r"\b\S*(?:https?|www|\.org|\.com)\S*|\b[A-Z][A-Z0-9_]{2,}\b", " ", text)
    text = re.sub(r"(?i)\b(libre|open)?office\b|\b(mozilla|firefox|thunderbird|python|java)\w*", " ", text)
    text = unicodedata.normalize("NFC", text.replace("_", "").replace("~", ""))
    return re.sub(r"\s+", " ", text).strip(" \"'-–:;,.…()[]*|=+<>“”«»„")


def phrases_of_catalogs(root, folder):
    """(key, English, translation) of every message of LibreOffice in one folder."""
    base = os.path.join(root, "usr/lib/libreoffice/program/resource", folder, "LC_MESSAGES")
    for path in sorted(glob.glob(os.path.join(base, "*.mo"))):
        with open(path, "rb") as f:
            catalog = gettext.GNUTranslations(f)._catalog
        for key in sorted(k for k in catalog if isinstance(k, str) and k):
            name = "%s/%s" % (os.path.basename(path), key)
            yield name, key.split("\x04")[-1], catalog[key]


def phrases_of_pack(root, pack):
    """(key, value) of every message of a Firefox language pack (Fluent and properties)."""
    path = os.path.join(root, "usr/lib/firefox-esr/browser/extensions",
                        "langpack-%s@firefox-esr.mozilla.org.xpi" % pack)
    with zipfile.ZipFile(path) as archive:
        for name in sorted(archive.namelist()):
            if not name.endswith((".ftl", ".properties")) or "devtools" in name:
                continue
            key = None
            for line in archive.read(name).decode("utf-8", "replace").splitlines():
                start = re.match(r"([A-Za-z][\w.-]*)\s*=\s*(.*)", line)
                attribute = re.match(r"\s+(\.[\w-]+)\s*=\s*(.*)", line)
                if line.startswith("#") or not line.strip():
                    continue
                if start:
                    key, value = start.groups()
                    whole = key
                elif attribute and key and not attribute.group(1).endswith("key"):
                    whole, value = key + attribute.group(1), attribute.group(2)
                else:
                    continue
                if "{" not in value:
                    yield re.sub(r"^.*?/%s/" % pack, "", name) + ":" + whole, value


def words_of_dictionary(root, name):
    """The words of a Tesseract dictionary: a directed acyclic word graph over its own letters.

    Layouts: tessdatamanager.h, dawg.h (SquishedDawg), unicharset.h of Tesseract 4.
    """
    path = os.path.join(root, "usr/share/tesseract-ocr/5/tessdata", name + ".traineddata")
    with open(path, "rb") as f:
        data = f.read()
    count, = struct.unpack_from("<i", data, 0)
    offsets = struct.unpack_from("<%dq" % count, data, 4)

    def part(index):
        ends = [o for o in offsets if o > offsets[index]]
        return data[offsets[index]:min(ends, default=len(data))]

    letters = [line.split(" ")[0] for line in part(21).decode("utf-8").split("\n")[1:] if line]
    graph = part(19)
    _, size, edges = struct.unpack_from("<hii", graph, 0)
    edge = struct.unpack_from("<%dQ" % edges, graph, 10)
    bits = max(1, (size).bit_length())
    letter_mask, last, backward, ends_word = (1 << bits) - 1, 1 << bits, 2 << bits, 4 << bits
    stack = [(0, "")]
    while stack:
        node, prefix = stack.pop()
        if len(prefix) > 40:
            continue
        index = node
        while index < edges:
            e = edge[index]
            if not e & backward:
                letter = e & letter_mask
                word = prefix + (letters[letter] if letter < len(letters) else "")
                if e & ends_word:
                    yield word
                target = e >> (bits + 3)
                if target:
                    stack.append((target, word))
            if e & last:
                break
            index += 1


@functools.cache
def dictionary(root, name):
    return frozenset(words_of_dictionary(root, name))


@functools.cache
def languages_with(root):
    """The languages whose dictionaries hold a word: gathered from the web, they leak a lot."""
    found = collections.defaultdict(set)
    for language, (_, _, names) in PACKS.items():
        for name in names.split():
            for word in dictionary(root, name):
                found[word].add(language)
    return found


def order(language, text):
    """A place that depends on nothing but the row: adding rows moves no other."""
    return hashlib.sha256(("%s\t%s" % (language, text)).encode()).digest()


def is_written_in(language, text, english):
    letters = [c for c in text if c.isalpha()]
    if len(letters) < (2 if language in ("zh", "ja", "ko") else 4):
        return False
    if language != "en" and text.lower() == english.lower():
        return False
    latin = sum("LATIN" in unicodedata.name(c, "") for c in letters) / len(letters)
    return latin > 0.95 if language in LATIN else language == "sr" or latin < 0.3


def phrases(root, language):
    """{key: phrase} by source, the first folder or pack winning a key."""
    folders, packs, _ = PACKS[language]
    english = {k: clean(v) for k, v in phrases_of_pack(root, "en-GB")}
    found = []
    for folder in folders.split():
        found.append({k: (clean(e), clean(t)) for k, e, t in phrases_of_catalogs(root, folder)})
        if language == "en":
            found[-1] = {k: (e, e) for k, (e, _) in found[-1].items()}
    for pack in packs.split():
        found.append({k: (english.get(k, ""), clean(t)) for k, t in phrases_of_pack(root, pack)})
    return [{k: t for k, (e, t) in one.items() if is_written_in(language, t, e)} for one in found]


def corpus(root, language, characters):
    """Rows of a language: half phrases, half dictionary words, four to eight a row."""
    rows, seen = [], set()
    sources = phrases(root, language)
    for one in sources:
        chosen, used = [], 0
        for text in sorted(set(one.values()) - seen, key=lambda t: order(language, t)):
            if used > characters / 2 / len(sources):
                break
            chosen.append(text)
            used += len(text)
        rows += chosen
        seen.update(chosen)
    names = PACKS[language][2].split()
    for name in names:
        words = sorted(dictionary(root, name), key=lambda w: order(language, w))
        words = [w for w in words if w.isalpha() and not w.isupper()
                 and (len(w) >= 2 or language in ("zh", "ja"))
                 and (language in LATIN or name == "srp_latn" or not w.isascii())
                 and len(languages_with(root)[w]) <= SHARED]
        used, start = 0, 0
        share = characters / (1 if not sources else 2) / len(names)
        chance = random.Random(name)
        while start < len(words) and used < share:
            length = chance.randint(4, 8)
            glue = "" if language in ("zh", "ja") else " "
            rows.append(glue.join(words[start:start + length]))
            used += len(rows[-1])
            start += length
    return rows


def parallel(root, count):
    """The same phrases in every language of the line, half short, half of a sentence's length."""
    tables = {}
    for language in LINE:
        tables[language] = {}
        for one in phrases(root, language):
            for key, text in one.items():
                tables[language].setdefault(key, text)
    shared = set.intersection(*(set(t) for t in tables.values()))
    seen, short, long = set(), [], []
    for key in sorted(shared, key=lambda k: order("", k)):
        english = tables["en"][key]
        if english.lower() in seen or not 12 <= len(english) <= 140:
            continue
        seen.add(english.lower())
        (short if len(english.split()) <= 5 else long).append(key)
    keys = short[:count // 2] + long[:count - count // 2]
    return [(language, tables[language][key]) for language in LINE for key in keys]


def main():
    p = argparse.ArgumentParser(description=__doc__,
                                formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--cache", required=True)
    p.add_argument("--out", required=True)
    p.add_argument("--characters", type=int, default=1_200_000, help="of each language")
    p.add_argument("--parallel", type=int, metavar="N")
    a = p.parse_args()
    root = fetch(os.path.abspath(a.cache))
    if a.parallel:
        rows = parallel(root, a.parallel)
    else:
        rows = [(language, text) for language in PACKS
                for text in corpus(root, language,
                                   a.characters if language in LINE else a.characters // 10)]
        rows.sort(key=lambda row: order(*row))
    with open(a.out, "w", encoding="utf-8") as out:
        out.writelines("%s\t%s\n" % row for row in rows)
    for language in PACKS:
        texts = [t for l, t in rows if l == language]
        print(language, len(texts), "rows", sum(map(len, texts)), "characters", file=sys.stderr)


if __name__ == "__main__":
    main()
