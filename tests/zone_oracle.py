"""Asks Python's zoneinfo what clocks show, for tests/zone.rs to compare.

Usage: python3 zone_oracle.py FOLDER, with PYTHONTZPATH set to the same folder
of TZif files. Writes lines to standard output:

    Z NAME...                              names with one file's content; what follows is about them
    u SECONDS OFFSET DST ABBREVIATION      at a UTC instant
    l SECONDS S OFFSET                     a civil time shown once; seconds as if it were UTC
    l SECONDS F OFFSET OFFSET              shown twice: earlier, later
    l SECONDS G OFFSET OFFSET              never shown: offset before the gap, after it

Instants are every transition up to 2100, a second to either side, and 40
random ones; civil times are the clocks before and after each transition there,
a second to either side, and one between.
"""

import bisect
import datetime
import os
import random
import struct
import sys
import zoneinfo

EPOCH = datetime.datetime(1970, 1, 1)
UTC = datetime.timezone.utc
END = 4102444800
# No footer changes clocks twice in this time.
STEP = 30 * 86400


def main(folder):
    groups = {}
    with open(os.path.join(folder, "..", "zones"), encoding="ascii") as file:
        for name in file.read().split():
            with open(os.path.join(folder, name), "rb") as zone:
                groups.setdefault(zone.read(), []).append(name)
    for data, names in groups.items():
        lines = ["Z " + " ".join(names)]
        has_rules = b"," in data.rstrip().rpartition(b"\n")[2]
        probe(zoneinfo.ZoneInfo(names[0]), read(data), has_rules, lines)
        print("\n".join(lines))


def probe(zone, history, has_rules, lines):
    moments = history[0] + (later_transitions(zone, history) if has_rules else [])
    random_moments = random.Random(len(moments))
    instants = {moment + beside for moment in moments for beside in (-1, 0, 1)}
    instants |= {random_moments.randrange(-4000000000, 20000000000) for _ in range(40)}
    for instant in sorted(instants):
        local = at(zone, instant)
        offset = seconds(local.utcoffset())
        dst = is_dst(history, instant, local)
        lines.append(f"u {instant} {offset} {int(dst)} {local.tzname()}")
    clocks = set()
    for moment in moments:
        before, after = (seconds(at(zone, moment + beside).utcoffset()) for beside in (-1, 0))
        clocks.add(moment + (before + after) // 2)
        clocks |= {moment + offset + beside for offset in (before, after) for beside in (-1, 0, 1)}
    for clock in sorted(clocks):
        lines.append(f"l {clock} {civil(zone, clock)}")


def civil(zone, clock):
    local = EPOCH + datetime.timedelta(seconds=clock)
    first, second = (
        seconds(local.replace(tzinfo=zone, fold=fold).utcoffset()) for fold in (0, 1)
    )
    shown = [
        offset for offset in (first, second) if at(zone, clock - offset).replace(tzinfo=None) == local
    ]
    if not shown:
        return f"G {first} {second}"
    if len(shown) == 2 and first != second:
        return f"F {first} {second}"
    return f"S {shown[0]}"


def later_transitions(zone, history):
    """Those that the footer makes, found by looking for changes."""
    moments = []
    start = history[0][-1] if history[0] else 0
    for near in range(start, END, STEP):
        low, high = near, near + STEP
        if shown(zone, low) == shown(zone, high):
            continue
        while high - low > 1:
            middle = (low + high) // 2
            if shown(zone, middle) == shown(zone, low):
                low = middle
            else:
                high = middle
        moments.append(high)
    return moments


def is_dst(history, instant, local):
    """The file's own flag where it has one: Python derives `dst()` by guessing."""
    moments, flags = history
    if moments and moments[0] <= instant < moments[-1]:
        return flags[bisect.bisect_right(moments, instant) - 1]
    return bool(local.dst())


def shown(zone, instant):
    local = at(zone, instant)
    return local.utcoffset(), local.tzname()


def at(zone, instant):
    return (EPOCH + datetime.timedelta(seconds=instant)).replace(tzinfo=UTC).astimezone(zone)


def seconds(offset):
    return offset.days * 86400 + offset.seconds


def read(data):
    """Transition instants and DST flags of the file's 64-bit block."""
    counts = struct.unpack_from(">6l", data, 20)
    at = 44 + counts[3] * 5 + counts[4] * 6 + counts[5] + counts[2] * 8 + counts[1] + counts[0]
    counts = struct.unpack_from(">6l", data, at + 20)
    at += 44
    moments = list(struct.unpack_from(f">{counts[3]}q", data, at))
    kinds = data[at + 8 * counts[3] : at + 9 * counts[3]]
    at += 9 * counts[3]
    return moments, [data[at + 6 * kind + 4] for kind in kinds]


if __name__ == "__main__":
    main(sys.argv[1])
