"""Calendars of programmes, read by libical and icalendar; times against Python's zoneinfo."""

import ctypes
import ctypes.util
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import icalendar

PROGRAM = os.environ["CORDEE"]
# Around the changes of many zones, both ways; Almaty's own is in the first.
DAYS = ["2024-02-20", "2024-03-05", "2026-11-03", "2027-03-27", "2027-03-29", "2027-07-01", "2027-10-30",
        "2027-11-01"]


class Time(ctypes.Structure):
    """`icaltimetype` of libical 3."""

    _fields_ = [(name, ctypes.c_int) for name in (
        "year", "month", "day", "hour", "minute", "second", "is_date", "is_daylight")]
    _fields_ += [("zone", ctypes.c_void_p)]


class Libical:
    """What libical makes of a calendar: of each event its UID, SEQUENCE, instants and status."""

    VEVENT = 4  # icalcomponent_kind, looked up below

    def __init__(self):
        self.library = library = ctypes.CDLL("libical.so.3")
        library.icalparser_parse_string.restype = ctypes.c_void_p
        library.icalcomponent_string_to_kind.restype = ctypes.c_int
        for name in ("icalcomponent_get_first_component", "icalcomponent_get_next_component"):
            getattr(library, name).restype = ctypes.c_void_p
        for name in ("icalcomponent_get_dtstart", "icalcomponent_get_dtend"):
            getattr(library, name).restype = Time
            getattr(library, name).argtypes = [ctypes.c_void_p]
        library.icalcomponent_get_uid.restype = ctypes.c_char_p
        library.icalcomponent_get_uid.argtypes = [ctypes.c_void_p]
        library.icalcomponent_get_sequence.argtypes = [ctypes.c_void_p]
        library.icalcomponent_count_errors.argtypes = [ctypes.c_void_p]
        library.icalcomponent_free.argtypes = [ctypes.c_void_p]
        library.icaltime_as_timet_with_zone.restype = ctypes.c_long
        library.icaltime_as_timet_with_zone.argtypes = [Time, ctypes.c_void_p]
        self.VEVENT = library.icalcomponent_string_to_kind(b"VEVENT")

    def events(self, text):
        library = self.library
        calendar = ctypes.c_void_p(library.icalparser_parse_string(text))
        assert calendar, "libical reads nothing"
        assert library.icalcomponent_count_errors(calendar) == 0, "libical finds errors"
        found = {}
        event = library.icalcomponent_get_first_component(calendar, self.VEVENT)
        while event:
            ends = []
            for end in (library.icalcomponent_get_dtstart(event), library.icalcomponent_get_dtend(event)):
                assert end.zone, "libical finds no zone"
                ends.append(library.icaltime_as_timet_with_zone(end, end.zone))
            uid = library.icalcomponent_get_uid(event).decode()
            found[uid] = (library.icalcomponent_get_sequence(event), *ends)
            event = library.icalcomponent_get_next_component(calendar, self.VEVENT)
        library.icalcomponent_free(calendar)
        return found


LIBICAL = Libical()


def icalendar_events(text):
    """The same by icalendar, each time by the rules that the file itself states."""
    calendar = icalendar.Calendar.from_ical(text)
    assert not calendar.errors, calendar.errors
    zones = {str(zone["TZID"]): zone.to_tz() for zone in calendar.timezones}
    found = {}
    for event in calendar.events:
        assert not event.errors, event.errors
        ends = []
        for name in ("DTSTART", "DTEND"):
            zone = zones.get(event[name].params.get("TZID"))
            local = event[name].dt.replace(tzinfo=None)
            offset = zone.utcoffset(local) if zone else event[name].dt.utcoffset()
            ends.append(int((local - offset - datetime(1970, 1, 1)).total_seconds()))
        found[str(event["UID"])] = (int(event["SEQUENCE"]), *ends)
    return found


def run(*arguments, wrong=False):
    done = subprocess.run([PROGRAM, *arguments, "--quiet"], capture_output=True, text=True, check=False)
    assert (done.returncode != 0) == wrong, done.stderr or done.stdout
    return done.stderr


def timetable(zone="Europe/Paris", days=("2026-11-03",), starts=("12:00",), **more):
    slots = [{"id": f"D{day}-{place}", "day": day, "start": start, "minutes": 30}
             for day in range(len(days)) for place, start in enumerate(starts)]
    members = [f"m{place}" for place in range(len(slots))]
    return {
        "timezone": zone, "days": list(days), "slots": slots, "tables": 2,
        "delegates": [{"id": "d", "name": "Head"}], "members": [{"id": member} for member in members],
        "scores": [{"delegate": "d", "member": member, "score": 0.9} for member in members], **more}


class Folder:
    def __init__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="cordee-calendars-")
        self.path = Path(self._folder.name)

    def file(self, name, value):
        path = self.path / name
        path.write_text(json.dumps(value), "utf-8")
        return str(path)

    def make(self, value, name="out", **options):
        run("programme", "--timetable", self.file("asked.json", value), "--out", str(self.path / name), **options)
        return self.path / name


def read(path):
    """By both, who must agree."""
    text = path.read_bytes()
    found = LIBICAL.events(text)
    other = icalendar_events(text)
    assert found == other, (path, found, other)
    return found


def zone_holds(zone):
    """All days of one zone: each event at the instant that zoneinfo gives."""
    folder = Folder()
    out = folder.make(timetable(zone, DAYS))
    found = sorted(start for _, start, _ in read(out / "all.ics").values())
    known = ZoneInfo(zone)
    wanted = sorted(int(datetime.combine(date.fromisoformat(day), time(12), tzinfo=known).timestamp())
                    for day in DAYS)
    assert found == wanted, (zone, found, wanted)


def check_zones():
    zones = sorted(available_timezones() - {"localtime", "Factory"})
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(zone_holds, zones))
    return f"{len(zones)} zones on {len(DAYS)} days each"


def check_refusals():
    folder = Folder()
    cases = [
        (timetable("Europe/Pari"), "did you mean Europe/Paris?"),
        (timetable(days=["2027-03-28"], starts=["02:15"]), "does not exist in Europe/Paris"),
        (timetable(days=["2027-03-28"], starts=["01:45"]), "02:15 on 2027-03-28 does not exist"),
        (timetable("Africa/Cairo", ["2027-04-30"], ["00:15"]), "00:15 on 2027-04-30 does not exist"),
    ]
    for place, (value, words) in enumerate(cases):
        path = folder.file(f"{place}.json", value)
        said = run("programme", "--timetable", path, "--out", str(folder.path / str(place)), wrong=True)
        assert words in said, said
        assert not (folder.path / str(place)).exists()
    return f"{len(cases)} times and zones refused"


def check_changes():
    """Events that begin at a time shown twice, or end where clocks are changed: instants, in UTC."""
    cases = [
        ("Europe/Paris", "2026-10-25", "01:30", "2026-10-24T23:30:00+00:00"),
        ("Europe/Paris", "2026-10-25", "02:15", "2026-10-25T00:15:00+00:00"),
        ("Europe/Paris", "2026-10-25", "02:30", "2026-10-25T00:30:00+00:00"),
        ("Europe/Paris", "2027-03-28", "01:30", "2027-03-28T00:30:00+00:00"),
        ("Africa/Cairo", "2027-04-29", "23:30", "2027-04-29T21:30:00+00:00"),
    ]
    folder = Folder()
    for place, (zone, day, start, instant) in enumerate(cases):
        out = folder.make(timetable(zone, [day], [start]), f"out{place}")
        [(_, first, last)] = read(out / "all.ics").values()
        wanted = int(datetime.fromisoformat(instant).timestamp())
        assert (first, last) == (wanted, wanted + 30 * 60), (zone, day, start, first, last)
    return f"{len(cases)} events beside a change of clocks"


def check_sequence():
    """Another timetable, with all slots an hour later, into the same folder."""
    folder = Folder()
    days = ["2026-10-24", "2026-10-26"]
    out = folder.make(timetable(days=days, starts=["09:00", "09:30"]))
    before = read(out / "all.ics")
    later = folder.file("later.json", timetable(days=days, starts=["10:00", "10:30"]))
    run("replan", str(out / "programme.json"), "--timetable", later, "--out", str(out))
    after = read(out / "all.ics")
    assert before.keys() == after.keys()
    for uid, (sequence, start, end) in after.items():
        assert (sequence, start, end) == (1, before[uid][1] + 3600, before[uid][2] + 3600), uid
    run("programme", "--timetable", folder.file("again.json", timetable("Europe/London", days, ["10:00", "10:30"])),
        "--out", str(out))
    assert all(sequence == 2 for sequence, _, _ in read(out / "all.ics").values())
    return f"{len(after)} events raised twice"


def check_delegations():
    folder = Folder()
    uids = []
    for name in ("A", "B"):
        value = timetable()
        value["delegates"][0]["name"] = f"Head {name}"
        uids.append(set(read(folder.make(value, name) / "all.ics")))
    assert uids[0].isdisjoint(uids[1]), uids
    return "two delegations of one day"


def check_visits():
    folder = Folder()
    visit = {"id": "v", "from": "14:00", "to": "16:00", "travel_minutes": 30, "delegates": ["d"], "host": "plant"}
    out = folder.make(timetable(site_visits=[visit]))
    host = read(out / "parties/plant.ics")
    [(uid, first)] = host.items()
    assert read(out / "parties/d.ics")[uid] == first and read(out / "all.ics")[uid] == first
    moved = folder.file("moved.json", timetable(site_visits=[{**visit, "from": "15:00"}]))
    run("replan", str(out / "programme.json"), "--timetable", moved, "--out", str(out))
    assert read(out / "parties/plant.ics")[uid] == (1, first[1] + 3600, first[2])
    gone = folder.file("gone.json", timetable())
    run("replan", str(out / "programme.json"), "--timetable", gone, "--out", str(out))
    assert read(out / "cancelled.ics")[uid][0] == 2
    assert b"STATUS:CANCELLED" in (out / "parties/plant.ics").read_bytes()
    return "a visit made, moved, cancelled"


def main():
    failed = 0
    for check in (check_refusals, check_changes, check_sequence, check_delegations, check_visits, check_zones):
        try:
            print(f"calendars: {check()}: ok")
        except AssertionError as error:
            failed += 1
            print(f"calendars: {check.__name__}: {error}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
