"""A directory of many rows, to measure an import: large-directory.py ROWS FILE.csv|FILE.xlsx

The same rows for the same number: two capabilities and one reference a member. An XLSX needs openpyxl.
"""
import csv
import random
import sys

HEADER = (
    "Raison sociale;Ville;Département;Pays;Site web;E-mail;SIREN;Compétence 1;Description 1;"
    "Compétence 2;Description 2;Références"
).split(";")
WORDS = (
    "neige télésiège damage remontée sécurité piste station signalétique formation énergie bureau "
    "études installation maintenance"
).split()


def rows(count):
    choose = random.Random(1).choice

    def words(number):
        return " ".join(choose(WORDS) for _ in range(number))

    for i in range(count):
        yield [
            f"Société {i} {words(1)}", f"Ville {i % 900}", f"{i % 95 + 1:02d}", "France",
            f"https://s{i}.example", f"c{i}@s{i}.example", str(100000000 + i), words(3), words(14),
            words(2), words(12), f"Lieu {i} (Chine), {2000 + i % 25}: {words(4)}",
        ]


count, path = int(sys.argv[1]), sys.argv[2]
if path.endswith(".xlsx"):
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Adhérents")
    for row in [HEADER, *rows(count)]:
        sheet.append(row)
    book.save(path)
else:
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([HEADER, *rows(count)])
