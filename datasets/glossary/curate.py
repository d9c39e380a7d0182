#!/usr/bin/env python3
"""Makes glossary.tsv out of drafts.

usage: curate.py DRAFTS   (a folder of part files `N-name.tsv`, activities.tsv, setting.tsv)

One id a thing: concepts of two parts that share half of their labels are one. A label belongs to one
concept of its language, the narrowest that has it. Labels that are everyday words are left out; the
column `elsewhere` names labels that are words of other languages with another sense, where they
name nothing. Activities and expressions of setting are rows with ids of their own. Needs wordfreq 3.1 (pip), for the frequencies of words; the lists themselves are not kept.
"""
import collections
import glob
import pathlib
import sys

from wordfreq import zipf_frequency

LANGUAGES = "fr en de it es ru zh ko ja bg tr pl pt ro cs uk sr nl kk ka fa ar".split()
# Languages whose words wordfreq can weigh without more libraries; Serbian is its `sh`.
WEIGHED = {l: {"sr": "sh"}.get(l, l) for l in LANGUAGES if l not in ("zh", "ja", "ko", "kk", "ka")}
SHARED_LABELS = 0.48
# Above this many in ten thousand million words (zipf scale), a single word means anything.
EVERYDAY = 5.05
# A word of another language with another sense, from this frequency on.
FOREIGN = 3.3
# Parents that the drafts lost; and what stands for one of them in another part.
PARENTS = {
    "activite-loisir": ("", "activité de loisirs|loisirs de montagne", "leisure activity|mountain leisure"),
    "activite-hiver": ("activite-loisir", "activité hivernale|loisirs d'hiver", "winter activity|snow activity"),
}
# What only this trade has, with all that is narrower; and settings that only it speaks of.
TRADE = set("""
transport-par-cable neige piste-ski avalanche activite-hiver securite-pistes damage neige-culture
enneigement-naturel station-montagne secours-montagne equipement-glisse moniteur-ski
pisteur-secouriste mecanicien-rm conducteur-rm refuge vtt-vae bike-park tyrolienne parcours-aventure
luge-ete simulation-enneigement sentier-randonnee stade-nordique jeux-olympiques-hiver lits-froids
quatre-saisons urbanisme-montagne dechets-montagne materiel-alpinisme
ski-resort ski-area mountain altitude
""".split())
# Narrower than these, and yet of other trades too.
OTHERS_TOO = set("""
compresseur-air vanne-regulation canalisation-neige tranchee-reseau traitement-eau-neige
alimentation-electrique-rm groupe-electrogene-rm ascenseur-liaison ascenseur-public
escalier-mecanique automatisme-rm cable-grue cable-acier anemometre-rm foudre protection-foudre-rm
anticorrosion-rm communication-gares sirene-alerte radio-communication mousqueton-connecteur
lampe-frontale tente harnais-securite deneigement engin-deneigement fraise-neige gare refuge
train-cremaillere navette-cable patin-glace curling hockey-patinage patinoire
deneigement-toiture petit-materiel-neige peinture-batiment materiel-secours
""".split())
# Names of places that are everyday words; the others of their row are of the trade.
PLAIN_PLACES = set("""
station domaine massif range destination Destination stazione estación dominio estância stacja
ośrodek středisko resort kurort курорт курорты
""".split())
# What other trades buy and sell.
OTHER_TRADES = """
Medical equipment, medicines, hospital supplies and laboratory instruments
Health care, nursing, dental and veterinary services
School catering, food, beverages and groceries
Fuel, petrol, heating oil, gas and electricity supply for buildings
Insurance of public bodies, employees and vehicle fleets
Banking, accounting, auditing and payroll services
Legal services and notaries
Office supplies, paper, furniture and printing
Computers, servers, software licences and IT support for administrations
Telecommunications and postal services
Cleaning of offices, schools and hospitals, laundry
Household waste collection and sewage treatment in towns
Motor vehicles, buses, tyres and car repair
Airports, aircraft, ships and ports
Railway lines and rolling stock
Road building, street lighting and pavement maintenance in cities
Construction and renovation of schools, housing and office buildings
Plumbing, heating, painting and electrical works in public buildings
Security guards, police and military equipment
Agriculture, livestock, gardening and green spaces of towns
Books, libraries, toys, musical instruments and school materials
Social services, child care, elderly care and youth work
Language courses, school teaching, driving lessons and tutoring
Hotel booking, flights and private holidays
Clothing, shoes, textiles and uniforms
Hairdresser, pets, wedding and household services
Scientific laboratory research, chemistry and pharmaceuticals
Sale of used cars, boats, phones and household appliances
Cooking, recipes and restaurants for private guests
Real estate, rental of flats, moving house
""".strip().splitlines()
# Rows of the setting that name no place: who speaks, when, what words say nothing.
LEFT_OUT = {"our-site", "project-generic", "winter-season", "generic-words"}
# Labels that readers took for something else.
FALSE_FRIENDS = {
    ("de", "Bahn"), ("en", "tram"), ("en", "park"), ("en", "well"), ("en", "track"), ("fr", "signal"),
    ("es", "silla"), ("it", "stazione"), ("es", "estación"), ("fr", "station"), ("en", "chair"),
    ("en", "training"), ("fr", "montagne"), ("en", "cloud"), ("pt", "bem-estar"), ("it", "ambiente"),
    ("pt", "ambiente"), ("ro", "mediu"), ("it", "fondazione"), ("fr", "paie"), ("es", "APP"),
    ("ro", "SF"), ("pl", "logo"), ("cs", "logo"), ("de", "Sturm"), ("pt", "seca"), ("es", "bienestar"),
    ("it", "benessere"), ("cs", "sdružení"), ("ru", "проектирование"), ("pt", "orientação"),
    ("nl", "milieu"), ("nl", "verblijf"), ("fr", "thèse"), ("fr", "boutique"), ("en", "shipping"),
}


def read(path):
    rows = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8")]
    return rows[0], [dict(zip(rows[0], row)) for row in rows[1:]]


def merged_parts(folder):
    concepts, ambiguous = {}, set()
    for path in sorted(glob.glob(f"{folder}/[1-9]-*.tsv")):
        if path.endswith(("moves.tsv", "clashes.tsv")):
            continue
        for row in read(path)[1]:
            concept = concepts.setdefault(
                row["id"], {"broader": row["broader"], "activity": row["activity"],
                            "labels": {l: [] for l in LANGUAGES}})
            concept["activity"] = concept["activity"] or row["activity"]
            concept["broader"] = concept["broader"] or row["broader"]
            for language in LANGUAGES:
                for label in row[language].split("|"):
                    label = label.strip()
                    if label and label not in concept["labels"][language]:
                        concept["labels"][language].append(label)
            ambiguous |= {tuple(x.split(":", 1)) for x in row["ambiguous"].split("|") if ":" in x}
    for id, (broader, fr, en) in PARENTS.items():
        labels = {l: [] for l in LANGUAGES} | {"fr": fr.split("|"), "en": en.split("|")}
        concepts.setdefault(id, {"broader": broader, "activity": "", "labels": labels})
    return concepts, ambiguous


def depth(concepts, id, seen=()):
    broader = concepts[id]["broader"]
    return 0 if not broader or broader in seen else 1 + depth(concepts, broader, (*seen, id))


def is_of_trade(concepts, id):
    if id in OTHERS_TOO:
        return False
    while id:
        if id in TRADE:
            return True
        id = concepts[id]["broader"]
    return False


def unite(concepts):
    """One id a thing: the later of two concepts that share half of the labels goes into the earlier."""
    owners = collections.defaultdict(list)
    for id, concept in concepts.items():
        for language, labels in concept["labels"].items():
            for label in labels:
                owners[language, label.lower()].append(id)
    shared = collections.Counter()
    for ids in owners.values():
        for i, a in enumerate(ids):
            shared.update((a, b) for b in ids[i + 1:] if a != b)
    size = {id: sum(map(len, c["labels"].values())) for id, c in concepts.items()}
    into = {}
    for (a, b), count in sorted(shared.items(), key=lambda x: (-x[1], x[0])):
        if count < SHARED_LABELS * min(size[a], size[b]):
            continue
        while a in into:
            a = into[a]
        while b in into:
            b = into[b]
        if a == b:
            continue
        into[b] = a
        for language in LANGUAGES:
            own = concepts[a]["labels"][language]
            own += [x for x in concepts[b]["labels"][language] if x not in own]
        concepts[a]["activity"] = concepts[a]["activity"] or concepts[b]["activity"]
    for id in into:
        del concepts[id]
    for id, concept in concepts.items():
        while concept["broader"] in into:
            concept["broader"] = into[concept["broader"]]
        if concept["broader"] == id or concept["broader"] not in concepts:
            concept["broader"] = ""
    for id, concept in concepts.items():
        seen, step = {id}, id
        while concepts[step]["broader"]:
            if concepts[step]["broader"] in seen:
                concepts[step]["broader"] = ""
                break
            step = concepts[step]["broader"]
            seen.add(step)


def settle(concepts, ambiguous):
    """A label belongs to one concept, the narrowest; everyday words to none."""
    depths = {id: depth(concepts, id) for id in concepts}
    claims = collections.defaultdict(list)
    for id, concept in concepts.items():
        for language in LANGUAGES:
            for place, label in enumerate(concept["labels"][language]):
                claims[language, label.lower()].append((-depths[id], place, id))
    dropped = collections.Counter()
    for id, concept in concepts.items():
        for language in LANGUAGES:
            kept = []
            for place, label in enumerate(concept["labels"][language]):
                word = " " not in label
                if min(claims[language, label.lower()])[2] != id:
                    dropped["of another concept"] += 1
                elif (language, label) in ambiguous or (language, label) in FALSE_FRIENDS:
                    dropped["ambiguous"] += 1
                elif (word and "-" not in label and "&" not in label and language in WEIGHED
                      and zipf_frequency(label, WEIGHED[language]) >= EVERYDAY):
                    dropped["everyday"] += 1
                else:
                    kept.append(label)
            concept["labels"][language] = kept
    return dropped


def everyday(concepts):
    """Single-word labels that are words of other languages with another sense.

    A word that begins as the concept's own name in the other language is a relative of it.
    """
    lines = set()
    for id, concept in concepts.items():
        beginnings = {
            language: {word[:4] for label in labels for word in label.lower().split()}
            for language, labels in concept["labels"].items()}
        for language, labels in concept["labels"].items():
            for label in labels:
                if not label.isalpha() or language not in WEIGHED:
                    continue
                others = [
                    other for other in WEIGHED if other != language
                    and label.lower()[:4] not in beginnings[other]
                    and zipf_frequency(label, WEIGHED[other]) >= FOREIGN]
                if others:
                    lines.add((id, f"{language} {label}", " ".join(others)))
    return sorted(lines)


def main(drafts):
    here = pathlib.Path(__file__).parent
    concepts, ambiguous = merged_parts(drafts)
    unite(concepts)
    dropped = settle(concepts, ambiguous)
    elsewhere = collections.defaultdict(list)
    for id, label, languages in everyday(concepts):
        elsewhere[id].append(f"{label}: {languages}")
    with open(here / "glossary.tsv", "w", encoding="utf-8") as out:
        out.write("# Concepts of mountain planning and their names. CC BY 4.0\n")
        out.write("\t".join(["id", "broader", "activity", "trade", "elsewhere", *LANGUAGES]) + "\n")
        for id, concept in concepts.items():
            out.write("\t".join(
                [id, concept["broader"], concept["activity"],
                 "x" if is_of_trade(concepts, id) else "", "|".join(elsewhere[id])]
                + ["|".join(concept["labels"][l]) for l in LANGUAGES]) + "\n")
        for axis, name in (("activity", "activities"), ("setting", "setting")):
            for row in read(f"{drafts}/{name}.tsv")[1]:
                id = next(iter(row.values()))
                if id in LEFT_OUT:
                    continue
                cells = [
                    "|".join(dict.fromkeys(x.strip() for x in row[l].split("|") if x.strip()))
                    for l in LANGUAGES]
                if id in TRADE:
                    plain = [
                        "|".join(x for x in cell.split("|") if x in PLAIN_PLACES) for cell in cells]
                    out.write("\t".join([f"{axis}:{id}-plain", "", "", "", "", *plain]) + "\n")
                    cells = [
                        "|".join(x for x in cell.split("|") if x not in PLAIN_PLACES)
                        for cell in cells]
                out.write(
                    "\t".join([f"{axis}:{id}", "", "", "x" if id in TRADE else "", "", *cells])
                    + "\n")
        for number, trade in enumerate(OTHER_TRADES, 1):
            cells = [trade if l == "en" else "" for l in LANGUAGES]
            out.write("\t".join([f"trade:{number}", "", "", "", "", *cells]) + "\n")
    filled = {l: sum(1 for c in concepts.values() if c["labels"][l]) for l in LANGUAGES}
    print(len(concepts), "concepts;", dict(dropped), filled)


if __name__ == "__main__":
    main(sys.argv[1])
