"""Says what programs of other hands read in a calendar: its address, and a folder to work in, are the arguments.

The libraries icalendar and ical read the file itself; vdirsyncer keeps a folder in step with the address, and khal reads
that folder, by names of its own. Each answers with a list of entries: uid where it is told, start and end (ISO 8601, UTC),
summary, status.
"""

import json
import os
import subprocess
import sys
from datetime import datetime, timezone
from urllib.request import urlopen

from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

address, folder = sys.argv[1:]
with urlopen(address) as answer:
    text = answer.read().decode()


def utc(at):
    return at.astimezone(timezone.utc).isoformat()


def entry(start, end, summary, status, **more):
    return {**more, "start": start, "end": end, "summary": str(summary), "status": str(status)}


def by_icalendar():
    for event in Calendar.from_ical(text).walk("VEVENT"):
        yield entry(
            utc(event.start), utc(event.end), event["SUMMARY"], event["STATUS"], uid=str(event["UID"])
        )


def by_ical():
    for event in IcsCalendarStream.calendar_from_ics(text).events:
        yield entry(utc(event.start), utc(event.end), event.summary, event.status.value, uid=event.uid)


def write(name, lines):
    path = os.path.join(folder, name)
    with open(path, "w") as file:
        file.write("\n".join(lines))
    return path


def run(*program):
    environment = {**os.environ, "HOME": folder, "XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder, "XDG_CACHE_HOME": folder}
    done = subprocess.run([sys.executable, "-m", *program], capture_output=True, text=True, env=environment)
    if done.returncode:
        sys.exit(f"{program[0]}: {done.stderr[-2000:]}{done.stdout[-1000:]}")
    return done.stdout


def by_vdirsyncer_and_khal():
    kept = os.path.join(folder, "kept")
    sync = write(
        "vdirsyncer.conf",
        [
            "[general]",
            f'status_path = "{folder}/status/"',
            "[pair hub]",
            'a = "kept"',
            'b = "there"',
            "collections = null",
            "[storage kept]",
            'type = "filesystem"',
            f'path = "{kept}"',
            'fileext = ".ics"',
            "[storage there]",
            'type = "http"',
            f'url = "{address}"',
        ],
    )
    os.makedirs(kept)
    run("vdirsyncer", "-c", sync, "discover")
    run("vdirsyncer", "-c", sync, "sync")
    # Once more changes nothing: what it knows the entries by is the same.
    again = run("vdirsyncer", "-c", sync, "sync")
    if "Copying" in again or "Deleting" in again:
        sys.exit(f"vdirsyncer: {again}")
    look = write(
        "khal.conf",
        [
            "[calendars]",
            "[[hub]]",
            f"path = {kept}",
            "type = calendar",
            "[locale]",
            "local_timezone = UTC",
            "default_timezone = UTC",
            "timeformat = %H:%M",
            "dateformat = %Y-%m-%d",
            "longdateformat = %Y-%m-%d",
            "datetimeformat = %Y-%m-%dT%H:%M",
            "longdatetimeformat = %Y-%m-%dT%H:%M",
            "[sqlite]",
            f"path = {folder}/khal.db",
        ],
    )
    names = ("start-long-full", "end-long-full", "title", "status")
    fields = [part for name in names for part in ("--json", name)]
    listed = run("khal", "-c", look, "list", "--once", *fields, "2026-01-01", "800d")
    for line in listed.splitlines():
        for event in json.loads(line):
            start, end = (
                utc(datetime.fromisoformat(event[name]).replace(tzinfo=timezone.utc))
                for name in names[:2]
            )
            yield entry(start, end, event["title"], event["status"])


readers = {"icalendar": by_icalendar, "ical": by_ical, "vdirsyncer and khal": by_vdirsyncer_and_khal}
print(json.dumps({name: list(read()) for name, read in readers.items()}))
