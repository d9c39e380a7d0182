"""Writes one letter and one table in every form, by programs that are not ours.

    python intake-files.py FOLDER

Needs python-docx, openpyxl, odfpy and reportlab; what is expected goes into expected.json there.
"""

import email.message
import email.policy
import json
import pathlib
import sys
import zipfile

import docx
import odf.number
import odf.opendocument
import odf.style
import odf.table
import odf.text
import openpyxl
import openpyxl.styles
import reportlab.pdfgen.canvas
from datetime import date, datetime

LETTER = [
    "Bonjour,",
    "",
    "Notre domaine souhaite remplacer son télésiège de l’Étoile. Nous cherchons :",
    "- un télésiège débrayable de six places",
    "- deux dameuses",
    "- un système de billetterie mains libres",
    "",
    "Pas de neige de culture, nous en avons déjà.",
    "",
    "Cordialement,",
    "Ana Petrova",
]
TEXT = "\n".join(LETTER)
HEADER = ["N° adhérent", "Raison sociale", "Ville", "Entrée", "Part", "Notes"]
ROWS = [
    ["00123", "Télésièges & Cie", "Chambéry", date(2026, 9, 1), 0.25, "ligne 1\nligne 2"],
    ["00124", "Œuvre; du Pré", "Gap", date(2025, 1, 31), 1234.5, None],
    ["00125", None, "Sion", None, 7, "« fin »"],
]


def shown(value):
    if value is None:
        return ""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value)


def letters(folder):
    """Files with the letter as their text."""
    made = {}

    def keep(name, content):
        (folder / name).write_bytes(content)
        made[name] = TEXT

    keep("letter-utf8.txt", TEXT.encode())
    keep("letter-bom.txt", TEXT.encode("utf-8-sig"))
    keep("letter-utf16.txt", TEXT.encode("utf-16"))
    keep("letter-utf16le.txt", TEXT.encode("utf-16-le"))
    keep("letter-cp1252.txt", TEXT.replace("\n", "\r\n").encode("cp1252"))
    keep("letter-macroman.txt", TEXT.replace("\n", "\r").encode("mac_roman"))
    items = "".join(f"<li>{line[2:]}</li>" for line in LETTER if line.startswith("- "))
    html = (
        f"<html><head><meta charset='utf-8'><title>x</title></head><body><p>{LETTER[0]}</p><p>{LETTER[2]}</p>"
        f"<ul>{items}</ul><p>{LETTER[7]}</p><p>{LETTER[9]}<br>{LETTER[10]}</p></body></html>"
    )
    (folder / "letter.html").write_text(html)
    rtf = "\\par\n".join("".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in line) for line in LETTER)
    keep("letter.rtf", ("{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}\\f0 " + rtf + "}").encode())

    word = docx.Document()
    for line in LETTER:
        if line.startswith("- "):
            word.add_paragraph(line[2:], style="List Bullet")
        else:
            word.add_paragraph(line)
    word.save(folder / "letter.docx")

    writer = odf.opendocument.OpenDocumentText()
    items = None
    for line in LETTER:
        if line.startswith("- "):
            if items is None:
                items = odf.text.List()
                writer.text.addElement(items)
            item = odf.text.ListItem()
            item.addElement(odf.text.P(text=line[2:]))
            items.addElement(item)
        else:
            items = None
            writer.text.addElement(odf.text.P(text=line))
    writer.save(str(folder / "letter.odt"))

    canvas = reportlab.pdfgen.canvas.Canvas(str(folder / "letter.pdf"))
    height = 780
    for line in LETTER:
        canvas.drawString(72, height, line)
        height -= 16 if line else 24
    canvas.save()
    for name in ["letter.html", "letter.docx", "letter.odt", "letter.pdf"]:
        made[name] = TEXT

    for name, policy, charset in [
        ("letter.eml", email.policy.SMTP, "utf-8"),
        ("letter-latin.eml", email.policy.default, "cp1252"),
    ]:
        message = email.message.EmailMessage(policy=policy)
        message["From"], message["To"] = "Ana Petrova <ana@example.org>", "team@example.org"
        message["Subject"], message["Message-ID"] = "Demande : télésiège", "<1@example.org>"
        message.set_content(TEXT, charset=charset)
        if charset == "utf-8":
            message.add_alternative(html, subtype="html")
            message.add_attachment(
                (folder / "letter.docx").read_bytes(), maintype="application", subtype="octet-stream",
                filename="pièce jointe.docx")
        keep(name, message.as_bytes())
    with zipfile.ZipFile(folder / "letter.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(folder / "letter.docx", "lettre/demande.docx")
    return made


def tables(folder):
    """Files with the header and the rows as their table."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Adhérents"
    sheet.append(["Liste des adhérents"])
    sheet.merge_cells("A1:F1")
    sheet.append([])
    sheet.append(HEADER)
    for row in ROWS:
        sheet.append(row)
    for cell in sheet["E"][3:]:
        cell.number_format = "General"
    hidden = book.create_sheet("Caché")
    hidden.sheet_state = "hidden"
    hidden.append(["secret"])
    book.save(folder / "table.xlsx")

    calc = odf.opendocument.OpenDocumentSpreadsheet()
    days = odf.number.DateStyle(name="days")
    for part in [odf.number.Day(style="long"), odf.number.Month(style="long"), odf.number.Year(style="long")]:
        days.addElement(part)
    calc.automaticstyles.addElement(days)
    calc.automaticstyles.addElement(odf.style.Style(name="day", family="table-cell", datastylename="days"))
    for name, lines in [("Adhérents", [["Liste des adhérents"], [], HEADER] + ROWS), ("Caché", [["secret"]])]:
        table = odf.table.Table(name=name)
        for line in lines:
            row = odf.table.TableRow()
            for value in line or [None]:
                if value is None:
                    cell = odf.table.TableCell()
                elif isinstance(value, date):
                    cell = odf.table.TableCell(
                        valuetype="date", datevalue=value.isoformat(), stylename="day")
                    cell.addElement(odf.text.P(text=value.strftime("%d/%m/%y")))
                elif isinstance(value, (int, float)):
                    cell = odf.table.TableCell(valuetype="float", value=str(value))
                    cell.addElement(odf.text.P(text=str(value)))
                else:
                    cell = odf.table.TableCell(valuetype="string")
                    for part in value.split("\n"):
                        cell.addElement(odf.text.P(text=part))
                row.addElement(cell)
            table.addElement(row)
        calc.spreadsheet.addElement(table)
    calc.save(str(folder / "table.ods"))

    def line(values, separator):
        quoted = []
        for value in map(shown, values):
            needs = any(c in value for c in f'{separator}"\n')
            quoted.append('"' + value.replace('"', '""') + '"' if needs else value)
        return separator.join(quoted)

    lines = [["Liste des adhérents", "", "", "", "", ""], [""] * 6, HEADER] + ROWS
    for name, separator, encoding, end in [
        ("table.csv", ";", "utf-8", "\r\n"), ("table-bom.csv", ",", "utf-8-sig", "\n"),
        ("table-cp1252.csv", ";", "cp1252", "\r\n"), ("table-macroman.csv", ";", "mac_roman", "\r"),
        ("table.tsv", "\t", "utf-16", "\r\n"), ("table-pipe.csv", "|", "utf-8", "\n"),
    ]:
        (folder / name).write_bytes((end.join(line(row, separator) for row in lines) + end).encode(encoding))
    cells = lambda row: "".join(f"<td>{shown(v).replace('&', '&amp;').replace(chr(10), '<br>')}</td>" for v in row)
    (folder / "table-html.xls").write_text(
        "<html><meta charset='utf-8'><table>" + "".join(f"<tr>{cells(row)}</tr>" for row in lines) + "</table></html>")
    rows = [["Liste des adhérents"], HEADER] + [[shown(v) for v in row] for row in ROWS]
    return {
        name: [[c for c in row] for row in rows]
        for name in ["table.xlsx", "table.ods", "table.csv", "table-bom.csv", "table-cp1252.csv",
                     "table-macroman.csv", "table.tsv", "table-pipe.csv", "table-html.xls"]
    }


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    expected = {"letters": letters(target), "tables": tables(target)}
    (target / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1))
