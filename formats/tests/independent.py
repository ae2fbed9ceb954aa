"""Reads the files of a folder as other programs do, and compares every field with meant.json."""

import csv
import io
import json
import re
import sys
import zipfile
from pathlib import Path

import openpyxl
import vobject

folder = Path(sys.argv[1])
meant = json.loads((folder / "meant.json").read_text())
LISTS = {"Email": ["", " label"], "Phone": ["", " label"], "Website": ["", " label"],
         "Address": ["", " country", " label"]}
faults = 0


def compare(where, index, field, found):
    global faults
    if found != meant[index][field]:
        faults += 1
        if faults <= 20:
            print(f"{where}, person {index}, {field}: {found!r} instead of {meant[index][field]!r}")


def compare_rows(where, header, rows):
    assert len(rows) == len(meant), f"{where} has {len(rows)} people"
    for index, row in enumerate(rows):
        # An apostrophe before a cell, or a piece of it, keeps a spreadsheet from calculating it.
        cells = {name: re.sub(r"(^|[;\t\n\r])'", r"\1", cell or "") for name, cell in zip(header, row)}
        for field in meant[index]:
            if field in ("Tags", "Needs"):
                plain = cells[field]
                words = next(csv.reader([plain])) if plain.startswith('"') else plain.split(", ") if plain else []
                compare(where, index, field, words)
            elif field in LISTS:
                groups = []
                for nth in range(1, 51):
                    group = [cells.get(f"{field} {nth}{part}", "") for part in LISTS[field]]
                    if any(group):
                        groups.append(group)
                compare(where, index, field, groups)
            else:
                compare(where, index, field, cells[field])


def check_csv():
    content = (folder / "people.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf"), "Excel knows UTF-8 by its mark"
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    compare_rows("CSV", header, rows)


def check_xlsx():
    sheet = openpyxl.load_workbook(folder / "people.xlsx").active
    assert sheet.freeze_panes == "A2", "the header stays in sight"
    for row in sheet.iter_rows():
        for cell in row:
            assert cell.value is None or cell.data_type == "s", f"{cell.coordinate} is no text"
    header, *rows = [[cell for cell in row] for row in sheet.iter_rows(values_only=True)]
    compare_rows("Excel", header, rows)


def check_cards(name):
    cards = list(vobject.readComponents((folder / name).read_bytes().decode()))
    assert len(cards) == len(meant), f"{name} has {len(cards)} people"
    for index, card in enumerate(cards):
        def lines(field):
            return card.contents.get(field.lower(), [])

        def text(field):
            found = lines(field)
            return found[0].value if found else ""

        def of_mail(field):
            return text(field).partition(" ")[2]

        def label(line):
            if line.group:
                own = [other.value for other in lines("x-ablabel") if other.group == line.group]
                return own[0]
            known = {"WORK": "work", "HOME": "home", "CELL": "mobile"}
            types = [known[kind] for kind in line.params.get("TYPE", []) if kind in known]
            return types[0] if types else ""

        def labelled(field):
            return [[line.value, label(line)] for line in lines(field)]

        birthday = lines("bday")
        day = birthday[0].value if birthday else ""
        if day and "X-APPLE-OMIT-YEAR" in birthday[0].params:
            day = day.replace("1604-", "--")
        elif day.startswith("--"):
            day = f"--{day[2:4]}-{day[4:]}"
        elif "-" not in day and day:
            day = f"{day[:4]}-{day[4:6]}-{day[6:]}"
        found = {
            "First name": card.n.value.given,
            "Last name": card.n.value.family,
            "Name": card.fn.value,
            "Company": card.org.value[0] if lines("org") else "",
            "Job title": text("title"),
            "Profession": text("x-entente-profession"),
            "Notes": text("note"),
            "LinkedIn": text("x-socialprofile"),
            "Referred by": text("x-entente-referred-by"),
            "Card ID": text("uid"),
            "Birthday": day,
            "Connected on": text("x-entente-connected-on"),
            "Met on": text("x-entente-met-on"),
            "Met how": text("x-entente-met-how"),
            "Met where": text("x-entente-met-where"),
            "Referred by card ID": text("x-entente-referred-by-uid"),
            "Needs": [line.value for line in lines("x-entente-need")],
            "Opted in at": of_mail("x-entente-opted-in"),
            "Confirmed at": of_mail("x-entente-confirmed"),
            "Consent source": of_mail("x-entente-consent-source"),
            "Unsubscribed at": of_mail("x-entente-unsubscribed"),
            "Bounced at": of_mail("x-entente-bounced"),
            "No mail reason": of_mail("x-entente-no-mail-reason"),
            "No mail source": of_mail("x-entente-no-mail-source"),
            "Tags": lines("categories")[0].value if lines("categories") else [],
            "Email": labelled("email"),
            "Phone": labelled("tel"),
            "Website": labelled("url"),
            "Address": [[line.value.street, line.value.country, label(line)] for line in lines("adr")],
        }
        for field, value in found.items():
            compare(name, index, field, value)
    longest = max(len(line) for line in (folder / name).read_bytes().split(b"\r\n"))
    assert longest <= 75, f"a line of {name} has {longest} bytes"


def check_notes():
    notes = zipfile.ZipFile(folder / "people.zip")
    assert notes.testzip() is None
    names = notes.namelist()
    assert len({name.lower() for name in names}) == len(meant), "each has a note of their own"
    for index, name in enumerate(names):
        note = notes.read(name).decode()
        assert note.startswith("---\n") and f"# {meant[index]['Name']}\n" in note, name


check_csv()
check_xlsx()
check_cards("people3.vcf")
check_cards("people4.vcf")
check_notes()
print(f"{len(meant)} people read by csv, openpyxl and vobject, {faults} differences")
sys.exit(1 if faults else 0)
