"""Reads the calendar files of a folder as another program does, and compares every property with meant.json."""

import json
import sys
from datetime import timezone
from pathlib import Path

from icalendar import Calendar

folder = Path(sys.argv[1])
meant = json.loads((folder / "meant.json").read_text())
faults = 0


def found(event, name):
    value = event.get(name)
    if value is None:
        return ""
    if name in ("dtstart", "dtend", "dtstamp"):
        return value.dt.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return int(value) if name == "sequence" else str(value)


for index, wanted in enumerate(meant):
    file = (folder / f"{index}.ics").read_bytes()
    assert all(len(line) <= 75 for line in file.split(b"\r\n")), f"a line of {index}.ics is too long"
    calendar = Calendar.from_ical(file)
    assert "method" not in calendar, f"{index}.ics asks for an answer"
    events = list(calendar.walk("VEVENT"))
    assert len(events) == 1 and not events[0].errors, f"{index}.ics: {[event.errors for event in events]}"
    for name, value in wanted.items():
        if found(events[0], name) != value:
            faults += 1
            print(f"{index}.ics, {name}: {found(events[0], name)!r} instead of {value!r}")
print(f"{len(meant)} meetings read by icalendar, {faults} differences")
sys.exit(1 if faults else 0)
