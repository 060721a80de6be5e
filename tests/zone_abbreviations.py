"""Derives from TZif files alone what abbreviations have meant since 1970.

Usage: python3 zone_abbreviations.py FOLDER, with PYTHONTZPATH set to the same
folder. Writes one line per abbreviation and offset:

    ABBREVIATION OFFSET FROM UNTIL ZONE,ZONE...

FROM and UNTIL are Unix seconds, UNTIL `-` for what is in use for ever; zones are
those that are no links.
"""

import os
import sys
import zoneinfo

import zone_oracle
from zone_oracle import seconds, shown

# Past the last single decision in any file (Morocco's are made up to 2087).
SETTLED = 3800000000


def main(folder):
    with open(os.path.join(folder, "tzdata.zi"), encoding="ascii") as file:
        links = {line.split()[2] for line in file if line.startswith("L ")}
    with open(os.path.join(folder, "..", "zones"), encoding="ascii") as file:
        names = [name for name in file.read().split() if name not in links]
    uses = {}
    for name in names:
        for (offset, abbreviation), start, end in periods(name, folder):
            if abbreviation.isalpha():
                uses.setdefault((abbreviation, offset), []).append((name, start, end))
    for (abbreviation, offset), found in sorted(uses.items()):
        until = max(end for _, _, end in found)
        zones = ",".join(sorted({name for name, _, _ in found}))
        start = min(start for _, start, _ in found)
        print(abbreviation, offset, start, "-" if until > SETTLED else until, zones)


def periods(name, folder):
    zone = zoneinfo.ZoneInfo(name)
    with open(os.path.join(folder, name), "rb") as file:
        data = file.read()
    history = zone_oracle.read(data)
    moments = history[0] + (zone_oracle.later_transitions(zone, history) if data.count(b",") else [])
    moments = [0] + [moment for moment in moments if moment > 0] + [zone_oracle.END]
    for start, end in zip(moments, moments[1:]):
        offset, abbreviation = shown(zone, start)
        yield (seconds(offset), abbreviation), start, end


if __name__ == "__main__":
    main(sys.argv[1])
