"""Packs what abbreviations mean: who has used each since 1970, and at which offset.

In: the database, an older release of it from before the maintainers replaced
the abbreviations they had invented by numbers (2015g, in PyPI's `pytz`), and
CLDR's English abbreviations. Out: one section of the pack. No abbreviation is
written down here but `Z`, the letter of ISO 8601.

A meaning is an abbreviation at one offset. *Database* meanings are spelled so by
the release packed; *customary* ones only by people, so the offset and the DST flag
say when they hold.
"""

import os
from typing import NamedTuple

import tzif
from zones import prefixed, signed, varint

# Where releases can be compared: the old files end here.
UNTIL = 2145916800
# The old release says nothing of what came after it: 2016-01-01.
RELEASED = 1451606400


class Meaning(NamedTuple):
    """`zone` stands for all: the one that readers think of first."""

    offset: int
    is_dst: bool
    customary: bool
    zone: str
    canonical: tuple


def meanings(database, old_folder, cldr):
    """Per abbreviation its meanings, the likeliest first."""
    in_use = _uses(database.body, database.names)
    found = dict(in_use)
    customary = (
        _former(database, old_folder, cldr),
        _english(database, cldr),
        {("Z", 0): {"Etc/UTC": False}},
    )
    for uses in customary:
        for key, users in uses.items():
            found.setdefault(key, users)

    by_abbreviation = {}
    for (abbreviation, offset), users in found.items():
        zone = cldr.representative(users, abbreviation)
        canonical = {database.target[name] for name in users}
        meaning = Meaning(
            offset, users[zone], (abbreviation, offset) not in in_use, zone, tuple(sorted(canonical))
        )
        by_abbreviation.setdefault(abbreviation, []).append(meaning)
    for abbreviation, rivals in by_abbreviation.items():
        rivals.sort(
            key=lambda meaning: (
                not _still_used(database, abbreviation, meaning),
                meaning.customary,
                not cldr.is_english(abbreviation, meaning.zone),
                -cldr.population(meaning.zone),
                meaning.offset,
            )
        )
    return by_abbreviation


def section(database, by_abbreviation):
    """Per abbreviation: its text, the count of its meanings, and these."""
    packed = b""
    for abbreviation in sorted(by_abbreviation, key=str.lower):
        rivals = by_abbreviation[abbreviation]
        packed += prefixed(abbreviation.encode()) + varint(len(rivals))
        for meaning in rivals:
            quarters, rest = divmod(meaning.offset, 900)
            packed += signed(meaning.offset * 2 + 1 if rest else quarters * 2)
            packed += bytes([meaning.is_dst + 2 * meaning.customary])
            packed += varint(database.index[meaning.zone])
            alone = meaning.canonical == (database.target[meaning.zone],)
            zones = [] if alone else sorted(database.index[name] for name in meaning.canonical)
            packed += prefixed(b"".join(varint(b - a) for a, b in zip([0] + zones, zones)))
    return packed


def _uses(bodies, names):
    """(abbreviation, offset) to the names that use it and the DST flag of the last time."""
    uses = {}
    for name in names:
        for _, _, kind in bodies[name].periods(0, UNTIL):
            if kind.abbreviation.isalpha() and not kind.abbreviation.islower():
                uses.setdefault((kind.abbreviation, kind.offset), {})[name] = kind.is_dst
    return uses


def _former(database, folder, cldr):
    """The same for the old release, where both releases have the same clocks meanwhile."""
    old = {}
    for name in database.names:
        path = os.path.join(folder, name)
        if os.path.exists(path):
            with open(path, "rb") as file:
                old[cldr.modern(name)] = tzif.read(file.read(), footer=False)
    uses = {}
    for key, users in _uses(old, old).items():
        confirmed = {
            name: is_dst
            for name, is_dst in users.items()
            if _agree(key, is_dst, old[name], database.body[name])
        }
        if confirmed:
            uses[key] = confirmed
    return uses


def _agree(key, is_dst, old, new):
    abbreviation, offset = key
    for start, end, kind in old.periods(0, RELEASED):
        if (kind.abbreviation, kind.offset, kind.is_dst) == (abbreviation, offset, is_dst):
            for _, _, now in new.periods(max(start, 0), min(end, RELEASED)):
                if (now.offset, now.is_dst) == (offset, is_dst):
                    return True
    return False


def _english(database, cldr):
    """The same for the standard and daylight abbreviations of CLDR's English."""
    uses = {}
    for metazone, names in cldr.english.items():
        zones = cldr.zones_of(metazone)
        zone = cldr.representative(zones) if zones else None
        for season, abbreviation in names.get("short", {}).items():
            if zone and season != "generic":
                offsets = [
                    kind.offset
                    for _, _, kind in database.body[zone].periods(0, UNTIL)
                    if kind.is_dst == (season == "daylight")
                ]
                uses[abbreviation, offsets[-1]] = {zone: season == "daylight"}
    return uses


def _still_used(database, abbreviation, meaning):
    for name in meaning.canonical:
        for _, _, kind in database.body[name].periods(UNTIL - 400 * tzif.DAY, UNTIL):
            if meaning.customary:
                used = (kind.offset, kind.is_dst) == (meaning.offset, meaning.is_dst)
            else:
                used = (kind.offset, kind.abbreviation) == (meaning.offset, abbreviation)
            if used:
                return True
    return False
