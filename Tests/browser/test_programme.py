"""What `cordee programme --out` writes, read by others: calendars by `icalendar`, papers by Chromium."""

import base64
import csv
import io
import json
import os
import subprocess
import tempfile
import unittest
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pypdf

from browser import Browser
from service import PROGRAM, ROOT

DELEGATION = "datasets/timetables/delegation-two-days.json"
EVENING = "datasets/timetables/interclustering.json"
# Where PAPERS names a folder, the printed papers are kept there.
KEPT = os.environ.get("PAPERS")


def cordee(*arguments):
    done = subprocess.run(
        [PROGRAM, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"cordee {arguments[0]}: {done.stderr}")
    return done.stdout


def events(path):
    """The calendar, which must be read without a complaint, and its events."""
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    assert not calendar.errors and all(not event.errors for event in calendar.events)
    return calendar, calendar.events


class Written:
    """A folder written from a timetable, and what was asked."""

    def __init__(self, *arguments):
        self._folder = tempfile.TemporaryDirectory(prefix="cordee-programme-")
        self.path = Path(self._folder.name)
        cordee(*arguments, "--out", str(self.path), "--quiet")
        self.programme = json.loads((self.path / "programme.json").read_text("utf-8"))
        self.timetable = json.loads((self.path / "timetable.json").read_text("utf-8"))

    def close(self):
        self._folder.cleanup()

    @property
    def meetings(self):
        return self.programme["meetings"]

    @property
    def visits(self):
        return self.timetable.get("site_visits", [])

    def going(self, visit):
        return {*visit["delegates"], visit["host"]}

    @property
    def parties(self):
        meeting = {meeting[side] for meeting in self.meetings for side in ("delegate", "member")}
        return meeting.union(*map(self.going, self.visits))

    def times(self):
        """When each slot begins and ends."""
        zone = ZoneInfo(self.timetable["timezone"])
        found = {}
        for slot in self.timetable["slots"]:
            day = date.fromisoformat(self.timetable["days"][slot.get("day", 0)])
            hours, minutes = map(int, slot["start"].split(":"))
            start = datetime(day.year, day.month, day.day, hours, minutes, tzinfo=zone)
            found[slot["id"]] = (start, start + timedelta(minutes=slot["minutes"]))
        return found

    def span(self, visit):
        zone = ZoneInfo(self.timetable["timezone"])
        day = date.fromisoformat(self.timetable["days"][visit.get("day", 0)])
        return tuple(
            datetime.combine(day, datetime.strptime(visit[end], "%H:%M").time(), tzinfo=zone)
            for end in ("from", "to"))

    def rows(self, name):
        return list(csv.DictReader(io.StringIO((self.path / name).read_text("utf-8"))))


class Checks:
    """What holds for every folder; its class has `written`."""

    def test_everybody_s_calendar_holds_every_meeting_in_its_slot(self):
        calendar, found = events(self.written.path / "all.ics")
        self.assertEqual(calendar["METHOD"], "PUBLISH")
        self.assertEqual([str(zone["TZID"]) for zone in calendar.timezones], ["Europe/Paris"])
        self.assertEqual(len({str(event["UID"]) for event in found}), len(found))
        times = self.written.times()
        wanted = sorted(
            [(*times[meeting["slot"]], f"Table {meeting['table']}")
             for meeting in self.written.meetings]
            + [(*self.written.span(visit), visit["host"]) for visit in self.written.visits])
        self.assertEqual(
            sorted((event["DTSTART"].dt, event["DTEND"].dt,
                    str(event["LOCATION"]).replace(self.host_name, self.host))
                   for event in found), wanted)
        zone = calendar.timezones[0].to_tz()
        for event in found:
            start = event["DTSTART"].dt
            self.assertEqual(zone.utcoffset(start.replace(tzinfo=None)), start.utcoffset())

    def test_each_party_has_a_calendar_with_its_own_meetings(self):
        uids = {str(event["UID"]) for event in events(self.written.path / "all.ics")[1]}
        files = list((self.written.path / "parties").glob("*.ics"))
        self.assertEqual({file.stem for file in files}, self.written.parties)
        seen = []
        for file in files:
            own = [meeting for meeting in self.written.meetings
                   if file.stem in (meeting["delegate"], meeting["member"])]
            own += [visit for visit in self.written.visits if file.stem in self.written.going(visit)]
            found = events(file)[1]
            self.assertEqual(len(found), len(own), file.name)
            seen += [str(event["UID"]) for event in found]
        visits = [uid for uid in uids if ".visit=" in uid]
        self.assertEqual(len(visits), len(self.written.visits))
        going = sum(len(self.written.going(visit)) for visit in self.written.visits)
        meetings = uids.difference(visits)
        self.assertEqual(sorted(uid for uid in seen if uid in meetings),
                         sorted([*meetings, *meetings]), "each meeting with both")
        self.assertEqual(len([uid for uid in seen if uid in visits]), going)

    def test_lines_are_folded_and_end_as_they_must(self):
        for file in self.written.path.rglob("*.ics"):
            for line in file.read_bytes().split(b"\n")[:-1]:
                self.assertTrue(line.endswith(b"\r") and len(line) <= 76, (file.name, line))

    def test_the_programme_prints_one_page_for_each_party(self):
        pages = self.printed("programme.html")
        self.assertEqual(len(pages), len(self.written.parties))
        for page in pages:
            self.assertIn(self.about, page)

    def test_sheets_and_book_print_without_a_blank_page(self):
        sheets = self.printed("sheets.html")
        self.assertEqual(sum(page.count(self.question) for page in sheets),
                         len(self.written.meetings))
        self.printed("book.html")

    def test_meetings_badges_and_tables_can_be_read(self):
        self.assertEqual(
            [(row["slot"], int(row["table"]), row["delegate"], row["member"])
             for row in self.written.rows("meetings.csv")],
            [(meeting["slot"], meeting["table"], meeting["delegate"], meeting["member"])
             for meeting in self.written.meetings])
        self.assertEqual({row["id"] for row in self.written.rows("badges.csv")},
                         self.written.parties)
        self.assertEqual(
            sorted((int(row["table"]), row["slot"]) for row in self.written.rows("tables.csv")),
            sorted((meeting["table"], meeting["slot"]) for meeting in self.written.meetings))

    def printed(self, name):
        """The text of each page, none of them blank."""
        self.browser.driver.get((self.written.path / name).as_uri())
        done = self.browser.driver.execute_cdp_cmd(
            "Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})
        pdf = base64.b64decode(done["data"])
        if KEPT:
            folder = Path(KEPT) / type(self).__name__
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).with_suffix(".pdf").write_bytes(pdf)
        texts = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
        for number, text in enumerate(texts, 1):
            self.assertGreater(len(text.strip()), 40, f"page {number} of {name} is blank")
        return texts

    @classmethod
    def write(cls, *arguments):
        cls.written = Written(*arguments)
        cls.addClassCleanup(cls.written.close)
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)


class EveningTest(Checks, unittest.TestCase):
    """40 parties of one kind, in French."""

    about, question = "Sujet", "Une question à poser"
    host, host_name = "nobody", "nobody"

    @classmethod
    def setUpClass(cls):
        cls.write("programme", "--timetable", EVENING, "--lang", "fr")

    def test_after_a_cancellation_what_moved_is_raised_and_what_fell_is_cancelled(self):
        again = Written(
            "replan", str(self.written.path / "programme.json"),
            "--timetable", str(self.written.path / "timetable.json"),
            "--change", "cancel=P01", "--change", "late=P02@S3")
        self.addCleanup(again.close)
        before = {str(event["UID"]): event
                  for event in events(self.written.path / "all.ics")[1]}
        after = {str(event["UID"]): event for event in events(again.path / "all.ics")[1]}
        fallen = before.keys() - {uid for uid, event in after.items()
                                  if event["STATUS"] == "CONFIRMED"}
        self.assertEqual(len(fallen), 3, "the meetings of P01")
        moved = 0
        for uid, event in after.items():
            old = before.get(uid)
            same = old and all(event[key] == old[key] for key in ("DTSTART", "LOCATION", "STATUS"))
            moved += not same
            self.assertEqual(event["SEQUENCE"], 0 if same else 1, uid)
        self.assertGreater(moved, len(fallen))
        calendar, cancelled = events(again.path / "cancelled.ics")
        self.assertEqual(calendar["METHOD"], "CANCEL")
        self.assertEqual({str(event["UID"]) for event in cancelled}, fallen)
        self.assertTrue(all(event["STATUS"] == "CANCELLED" for event in cancelled))
        own = events(again.path / "parties/P01.ics")[1]
        self.assertEqual({str(event["UID"]) for event in own}, fallen)


class DelegationTest(Checks, unittest.TestCase):
    """Two days of a delegation, its reasons from the catalogue, in English."""

    about, question = "About", "A question to ask"
    host, host_name = "sata-group", "SATA Group"

    @classmethod
    def setUpClass(cls):
        cls.write(
            "programme", "N010", "--timetable", DELEGATION, "--lang", "en",
            "--members", "datasets/alpine/members.jsonl", "--needs", "datasets/alpine/needs.jsonl")

    def test_a_delegate_reads_the_date_in_its_own_language_too(self):
        pages = [page for page in self.printed("programme.html") if "среда, 22 апреля 2026" in page]
        ids = {"head", "snow", "safety"}  # Russian, and no English
        self.assertEqual(len(pages), len(ids & self.written.parties))
        for page in pages:
            self.assertIn("Wednesday 22 April 2026", page)

    def test_a_sheet_quotes_the_member_s_own_words(self):
        reasons = [meeting["reason"] for meeting in self.written.meetings if "reason" in meeting]
        self.assertTrue(reasons)
        members = (ROOT / "datasets/alpine/members.jsonl").read_text("utf-8")
        texts = " ".join(
            " ".join([capability["title"], capability.get("description", ""),
                      *capability.get("tags", [])])
            for line in members.splitlines() for capability in json.loads(line)["capabilities"])
        for reason in reasons:
            self.assertIn(reason["sentence"], texts)


if __name__ == "__main__":
    unittest.main()
