"""Writes incidents from instants that are known, for tests/native/known.rs to read back.

Usage: python3 known_oracle.py SEED COUNT, with PYTHONTZPATH set to the folder of TZif files.
Writes a line of JSON for each incident:

    text       the incident
    instants   by JSON Pointer what was meant: {"at": MS}; {"at": MS, "or": [MS, MS]} where the
               clocks showed the time twice; {"from": S, "to": S} for a date alone
    order      the indices of the events, oldest first
    undated    whether nothing names a day, so that only the order is known
    slips      the same incident with one slip in it: its "text", its "name", the row it is in,
               and the "codes" that may tell of it

The instants come first; every word is chosen so that a careful reader can tell them from it.
"""

import datetime
import json
import random
import sys
import zoneinfo

UTC = datetime.timezone.utc
MINUTE, HOUR, DAY = 60, 3600, 86400

# Each with words that people write for it.
ZONES = {
    "Europe/Berlin": "Berlin time", "Europe/London": "London time", "Europe/Paris": "Paris time",
    "Europe/Helsinki": "Helsinki time", "Europe/Lisbon": "Lisbon time", "Europe/Moscow": "Moscow time",
    "Europe/Istanbul": "Istanbul time", "America/New_York": "New York time",
    "America/Chicago": "Chicago time", "America/Denver": "Denver time",
    "America/Phoenix": "Phoenix time", "America/Los_Angeles": "Los Angeles time",
    "America/Halifax": "Halifax time", "America/St_Johns": None,
    "America/Sao_Paulo": "Sao Paulo time", "America/Santiago": None,
    "America/Toronto": "Toronto time", "Africa/Johannesburg": "Johannesburg time",
    "Africa/Lagos": "Lagos time", "Africa/Nairobi": "Nairobi time", "Africa/Cairo": "Cairo time",
    "Asia/Dubai": "Dubai time", "Asia/Tehran": "Tehran time", "Asia/Kolkata": None,
    "Asia/Kathmandu": None, "Asia/Singapore": "Singapore time", "Asia/Shanghai": "Shanghai time",
    "Asia/Tokyo": "Tokyo time", "Asia/Seoul": "Seoul time", "Australia/Adelaide": "Adelaide time",
    "Australia/Sydney": "Sydney time", "Australia/Brisbane": "Brisbane time",
    "Australia/Lord_Howe": None, "Pacific/Auckland": "Auckland time", "Pacific/Chatham": None,
    "Pacific/Honolulu": "Honolulu time", "UTC": None,
}
# Abbreviations that practically everyone reads alike, in whatever document.
UNDERSTOOD = {
    "UTC", "GMT", "CET", "CEST", "EET", "EEST", "EST", "EDT", "PST", "PDT", "JST", "AEDT", "AEST",
    "NZDT", "NZST", "SAST",
}
KINDS = ["note", "action", "change"]


def main(seed, count):
    for number in range(seed, seed + count):
        print(json.dumps(document(random.Random(number)), ensure_ascii=False))


class Incident:
    """What is known of it before a word is written."""

    def __init__(self, rng):
        self.rng = rng
        self.name = rng.choice(sorted(ZONES))
        self.zone = zoneinfo.ZoneInfo(self.name)
        self.newest_first = rng.random() < 0.3
        self.dating = rng.choice(["date", "date", "first", "first", "none"])
        self.has_zone = rng.random() < 0.8 or self.dating == "none"
        count = rng.randint(3, 12)
        longest = 150 if self.newest_first or self.dating == "none" else 9 * 60
        at = start(rng, self.zone)
        self.events = [at]
        for _ in range(count - 1):
            at += rng.randint(1, longest if rng.random() < 0.3 else 60) * MINUTE
            self.events.append(at)
        self.day = self.local(self.events[0]).date()

    def local(self, at):
        return datetime.datetime.fromtimestamp(at, UTC).astimezone(self.zone)


def start(rng, zone):
    """A random minute, often near a day on which dates or clocks do something special."""
    year = rng.randint(2014, 2025)
    choice = rng.randrange(5)
    if choice == 0:
        day = datetime.datetime(year, rng.randint(1, 12), 1, tzinfo=UTC)
    elif choice == 1:
        day = datetime.datetime(year, 1, 1, tzinfo=UTC)
    elif choice == 2:
        day = datetime.datetime(rng.choice([2016, 2020, 2024]), 2, 29, tzinfo=UTC)
    elif choice == 3:
        day = changes(zone, year) or datetime.datetime(year, 7, 9, tzinfo=UTC)
    else:
        day = datetime.datetime(year, 1, 1, tzinfo=UTC) + datetime.timedelta(rng.randrange(365))
    near = 4 * 60 if choice == 3 else 24 * 60
    return int(day.timestamp()) + rng.randint(-near, near) * MINUTE


def changes(zone, year):
    """A time a little before its clocks change, in that year."""
    day = datetime.datetime(year, 1, 1, tzinfo=UTC)
    before = day.astimezone(zone).utcoffset()
    found = []
    for hour in range(0, 366 * 24, 6):
        at = day + datetime.timedelta(hours=hour)
        if at.astimezone(zone).utcoffset() != before:
            found.append(at - datetime.timedelta(hours=5))
            before = at.astimezone(zone).utcoffset()
    return found[year % len(found)] if found else None


def clock_of(rng, local):
    hour, minute = local.hour, local.minute
    half = "am" if hour < 12 else "pm"
    return rng.choice([
        f"{hour:02}:{minute:02}",
        f"{hour:02}:{minute:02}",
        f"{(hour + 11) % 12 + 1}:{minute:02} {half}",
        f"{(hour + 11) % 12 + 1}:{minute:02}{half}",
        f"{hour:02}:{minute:02}:00",
    ])


def offset_of(local):
    minutes = int(local.utcoffset().total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def zone_of(incident, local, required):
    """Words for the zone behind a clock time, and the time on the clock they name."""
    rng = incident.rng
    name = local.tzname()
    words = []
    # Of AEST, practically everyone thinks of Sydney.
    understood = name in UNDERSTOOD and (name, incident.name) != ("AEST", "Australia/Brisbane")
    if name.isalpha() and (understood or incident.has_zone):
        words.append(" " + name)
    words += [" UTC" + offset_of(local), " " + incident.name]
    if offset_of(local).startswith("+"):
        # Behind a time and a space, `-04:00` can be the end of a range.
        words.append(" " + offset_of(local))
    if ZONES[incident.name]:
        words.append(" " + ZONES[incident.name])
    if not required:
        words += [""] * 6
    if rng.random() < 0.15:
        return " UTC", local.astimezone(UTC)
    return rng.choice(words), local


def is_sure(zone, local):
    """Whether the words for a zone tell one of two instants from the other."""
    return zone.strip()[:1] in ("+", "-") or zone.strip().startswith("UTC") or (
        zone.strip().isalpha() and zone.strip() == local.tzname())


def months(local):
    return local.strftime("%B"), local.strftime("%b")


def dated(rng, local, with_year):
    month, short = months(local)
    day, year = local.day, local.year
    if with_year:
        return rng.choice([
            f"{local:%Y-%m-%d}", f"{local:%Y-%m-%d}", f"{day} {month} {year}",
            f"{month} {day}, {year}", f"{local:%a} {day} {short} {year}", f"{local:%Y/%m/%d}",
            f"{local:%A}, {month} {day}, {year}",
        ])
    return rng.choice([f"{short} {day}", f"{day} {month}", f"{local:%a} {day} {short}", f"{month} {day}"])


def statement(incident, at, form, previous=None):
    """What an author writes for an instant in a form, and what is meant by it."""
    rng = incident.rng
    local = incident.local(at)
    meant = {"at": at * 1000}
    if form == "unix":
        return rng.choice([at, at * 1000]), meant
    if form == "iso":
        if rng.random() < 0.5:
            return f"{local.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}", meant
        tail = f"[{incident.name}]" if rng.random() < 0.3 else ""
        return f"{local:%Y-%m-%dT%H:%M:%S}{offset_of(local)}{tail}", meant
    if form == "start":
        minutes = (at - incident.events[0]) // MINUTE
        hours = f"T+{minutes // 60}h{minutes % 60:02}m" if minutes >= 60 else f"T+{minutes}m"
        return rng.choice([f"T+{minutes}m", hours]), meant
    if form == "later":
        minutes = (at - previous) // MINUTE
        return rng.choice([f"+{minutes} min", f"{minutes} minutes later"]), meant
    zone, shown = zone_of(incident, local, not incident.has_zone)
    # Between two of the same clock, the words have to tell which.
    fold = twice(shown)
    if fold and not is_sure(zone, local):
        meant["or"] = fold
    clock = clock_of(rng, shown)
    if form == "clock":
        text = clock + zone
    elif form == "day":
        text = f"{clock}{zone} on the {ordinal(shown.day)}"
    elif form == "weekday":
        text = f"{shown:%A} {clock}{zone}"
    elif form == "member":
        text = {"text": clock + zone, "date": f"{shown:%Y-%m-%d}"}
        if rng.random() < 0.5 or not incident.has_zone:
            text = {"text": f"{shown:%Y-%m-%d} {clock}", "zone": zone.strip() or incident.name}
    elif form == "yearless":
        text = rng.choice([f"{dated(rng, shown, False)}, {clock}{zone}", f"{clock}{zone} on {dated(rng, shown, False)}"])
    else:
        day = dated(rng, shown, True)
        text = rng.choice([f"{day} {clock}{zone}", f"{day}, {clock}{zone}", f"{clock}{zone}, {day}"])
    return text, meant


def ordinal(day):
    return f"{day}{'th' if 10 < day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def twice(local):
    """Both instants of a time that clocks showed twice."""
    both = [local.replace(tzinfo=local.tzinfo, fold=fold).astimezone(UTC) for fold in (0, 1)]
    if both[0] == both[1]:
        return None
    return [int(at.timestamp()) * 1000 for at in both]


def is_skipped(local):
    """Whether no clock of the zone showed that time."""
    back = local.astimezone(UTC).astimezone(local.tzinfo)
    return back.replace(tzinfo=None) != local.replace(tzinfo=None)


def forms(incident, index, previous):
    """The forms in which an event can be written so that a reader can tell it."""
    if incident.dating == "none":
        return ["clock"]
    if index == 0 and (incident.dating == "first" or not incident.has_zone):
        return ["full", "member", "iso"]
    found = ["clock"] * 6 + ["full"] * 3 + ["member", "iso", "unix", "yearless", "yearless", "day"]
    if not incident.newest_first:
        found += ["weekday"]
        if index > 0:
            found += ["start", "later"] if previous is not None else []
    return found


def document(rng):
    incident = Incident(rng)
    body, instants = {"title": "Checkout failed"}, {}
    times = {}
    if incident.has_zone:
        times["zone"] = incident.name
    if incident.dating == "date":
        times["date"] = dated(rng, incident.local(incident.events[0]), True)
    if times:
        body["times"] = times
    rows, written = [], {}
    previous = None
    for index, at in enumerate(incident.events):
        form = rng.choice(forms(incident, index, previous))
        text, meant = statement(incident, at, form, previous)
        while form == "clock" and index == 0 and incident.has_zone and str(text).endswith(" UTC"):
            # The day of the document is one of its own zone.
            text, meant = statement(incident, at, form, previous)
        row = {"at": text, "text": f"Step {index} was taken."}
        if index == 0:
            row["kind"] = "started"
        elif index == len(incident.events) - 1:
            row["kind"] = "resolved"
        elif rng.random() < 0.5:
            row["kind"] = rng.choice(KINDS)
        if rng.random() < 0.15 and incident.dating != "none":
            other, also = statement(incident, at, rng.choice(["full", "iso", "unix"]))
            row["also"] = [other]
            written[index, "also"] = also
            if "or" not in also:
                meant.pop("or", None)
        rows.append((row, meant, form))
        previous = at if "or" not in meant else None
    background(incident, rows)
    order = list(range(len(rows)))
    if incident.newest_first:
        rows.reverse()
        order.reverse()
    # The index of an event in the list, by its place in time.
    for listed, (row, meant, _) in enumerate(rows):
        instants[f"/timeline/{listed}/at"] = meant
        also = written.get((int(row["text"].split()[1]), "also"))
        if also:
            instants[f"/timeline/{listed}/also/0"] = also
    body["timeline"] = [row for row, _, _ in rows]
    if incident.dating != "none":
        others(incident, body, instants)
    return {
        "text": json.dumps(body, ensure_ascii=False),
        "instants": instants,
        "order": order,
        "undated": incident.dating == "none",
        "slips": slips(incident, body, instants, rows),
    }


def slips(incident, body, instants, rows):
    """The incident with one thing wrong in it, in each way that can be told for sure."""
    rng = incident.rng
    if incident.dating == "none" or any("or" in meant for meant in instants.values()):
        return []
    at = {index: meant["at"] // 1000 for index, (_, meant, _) in enumerate(rows) if "at" in meant}
    found = []
    for name in ["year", "day", "swap", "half", "weekday", "pair", "moved"]:
        listed = [index for index in at if "kind" not in rows[index][0] or rows[index][0]["kind"] in KINDS]
        rng.shuffle(listed)
        for index in listed:
            # What is counted from the row moves with it.
            if index + 1 in at and rows[index + 1][2] == "later" or "also" in rows[index][0]:
                continue
            if not is_seen(name, rows, index):
                continue
            events = incident.events
            place = events.index(at[index])
            slip = planted(rng, incident, name, at[index], events[place - 1], events[place + 1])
            if slip or name == "moved":
                found.append(slipped(rng, name, body, instants, rows, index, slip))
                break
    return [one for one in found if one]


DATED = {"full", "iso", "unix", "member"}


def is_seen(name, rows, index):
    """Whether rows with a date of their own hold a row in its place."""
    before = [form in DATED for _, _, form in rows[:index]]
    behind = [form in DATED for _, _, form in rows[index + 1:]]
    if name in ("day", "half"):
        return before[-1:] == [True] and behind[:1] == [True]
    return name in ("pair", "weekday", "moved") or any(before) and any(behind)


def planted(rng, incident, name, at, before, after):
    """What is written for an instant with a slip in it; nothing where it may go unseen."""
    local = incident.local(at)
    zone = "" if incident.has_zone else " " + incident.name
    if name == "pair":
        hour = local + datetime.timedelta(hours=rng.choice([-1, 1]))
        if is_skipped(hour):
            return None
        return f"{hour:%Y-%m-%d %H:%M}{zone}"
    if name == "weekday":
        other = local + datetime.timedelta(rng.choice([-2, -1, 1, 2]))
        return f"{other:%A}, {local.day} {local:%B} {local.year} {local:%H:%M}{zone}"
    try:
        if name == "year":
            wrong = local.replace(year=local.year + rng.choice([-1, 1]))
        elif name == "day":
            wrong = local + datetime.timedelta(rng.choice([-2, -1, 1, 2]))
        elif name == "swap":
            wrong = local.replace(month=local.day, day=local.month)
        elif name == "half":
            wrong = local.replace(hour=(local.hour + 12) % 24)
        else:
            return None
    except ValueError:
        return None
    if is_skipped(wrong):
        return None
    seen = before - 10 * MINUTE, after + 10 * MINUTE
    if seen[0] <= wrong.timestamp() <= seen[1]:
        return None
    if name == "half":
        return f"{wrong:%Y-%m-%d %I:%M %p}{zone}"
    return rng.choice([f"{wrong:%Y-%m-%d %H:%M}{zone}", f"{wrong.day} {wrong:%B} {wrong.year}, {wrong:%H:%M}{zone}"])


CODES = {"weekday": ["weekday-mismatch"], "pair": ["same-moment-differs", "zones-inconsistent"]}


def slipped(rng, name, body, instants, rows, index, slip):
    """The incident with the slip in the row of this index."""
    body, instants = json.loads(json.dumps(body)), dict(instants)
    listed = body["timeline"]
    row = index
    if name == "pair":
        listed[index]["also"] = [slip]
    elif name == "moved":
        full = rows[index][2] in ("full", "iso", "unix", "member")
        ways = [way for way in range(len(rows)) if abs(way - index) > 1 and "from" not in rows[way][1]]
        near = any(form in ("later", "day", "weekday") for _, _, form in rows)
        if not full or not ways or near:
            return None
        row = rng.choice(ways)
        behind = rows[row + (row > index)][2] if row + (row > index) < len(rows) else "full"
        if behind not in DATED:
            return None
        meant = [instants.pop(f"/timeline/{one}/at") for one in range(len(rows))]
        also = [instants.pop(f"/timeline/{one}/also/0", None) for one in range(len(rows))]
        for values in (listed, meant, also):
            values.insert(row, values.pop(index))
        instants |= {f"/timeline/{one}/at": value for one, value in enumerate(meant)}
        instants |= {f"/timeline/{one}/also/0": value for one, value in enumerate(also) if value}
    else:
        listed[index]["at"] = slip
        if name != "weekday":
            del instants[f"/timeline/{index}/at"]
    return {
        "name": name,
        "text": json.dumps(body, ensure_ascii=False),
        "instants": instants,
        "row": f"/timeline/{row}",
        "codes": CODES.get(name, ["out-of-order"]),
    }


def background(incident, rows):
    """A date alone, long before or after."""
    rng = incident.rng
    if incident.dating != "date" or not incident.has_zone or rng.random() > 0.25:
        return
    days = rng.choice([-30, -9, 3, 12])
    local = incident.local(incident.events[0 if days < 0 else -1]) + datetime.timedelta(days)
    day = local.replace(hour=0, minute=0, fold=0)
    after = (day + datetime.timedelta(1)).replace(fold=0)
    first, last = (int(at.timestamp()) for at in (day, after))
    row = {"at": dated(rng, local, True), "text": f"Step {len(rows)} was taken."}
    rows.insert(0 if days < 0 else len(rows), (row, {"from": first, "to": last - 1}, "date"))


def others(incident, body, instants):
    """The same instants once more, in the other members."""
    rng = incident.rng
    first, last = incident.events[0], incident.events[-1]
    short = last - first < 16 * HOUR

    def put(pointer, at, form):
        text, meant = statement(incident, at, form)
        instants[pointer] = meant
        return text

    def form(bare):
        return rng.choice(["full", "member", "iso", "unix"] + ["clock", "clock"] * (bare and short))

    if rng.random() < 0.5:
        body["impact"] = [{
            "start": put("/impact/0/start", first, form(True)),
            "end": put("/impact/0/end", last, form(True)),
        }]
    if rng.random() < 0.4:
        body["milestones"] = {
            "started": put("/milestones/started", first, form(True)),
            "resolved": put("/milestones/resolved", last, form(True)),
        }
    if rng.random() < 0.4:
        posted = sorted(rng.sample(incident.events, rng.randint(1, len(incident.events))))
        if rng.random() < 0.5:
            posted.reverse()
        body["updates"] = [
            {"at": put(f"/updates/{index}/at", at, form(False)), "text": f"Update {index}."}
            for index, at in enumerate(posted)
        ]


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
