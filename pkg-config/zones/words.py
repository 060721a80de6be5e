"""Packs the names that are not IANA's: English, Windows, places.

In: what `cldr.Cldr` says. Out: one section of the pack, words in the order of
their keys. A word is a stem to which `Time`, `Standard Time`, `Daylight Time` or
`Summer Time` is added, or a whole name; `src/zone/names.rs` states what each
kind takes, and its `key` has to agree with the one here.
"""

import re
import unicodedata

from zones import prefixed, varint

# The kinds, by number.
CITY, NAME, ALONE, WINDOWS, WHOLE, STANDARD, DAYLIGHT = range(7)

# Last parts of IANA names that are no place's name.
NO_PLACE = {"North", "South", "West"}


def words(database, cldr):
    """(kind, text, zone); a city's text is the last part of its zone's name."""
    found = []

    def add(kind, text, zone):
        same = [
            (other, database.target[at]) for other, name, at in found if key(name) == key(text)
        ]
        if kind != WINDOWS and (kind, database.target[zone]) in same:
            return
        stems = {database.target[zone]} & {at for other, at in same if other in (CITY, NAME, ALONE)}
        if kind in (CITY, NAME, WINDOWS) and stems:
            return
        found.append((kind, text, zone))

    for metazone, names in cldr.english.items():
        zones = cldr.zones_of(metazone)
        if not zones:
            continue
        zone = cldr.representative(zones)
        long = names["long"]
        text = long.get("generic") or long["standard"]
        stem = re.fullmatch(r"(.+?)( Standard)? Time", text).group(1)
        if text == "Greenwich Mean Time":
            add(STANDARD, text, "Etc/GMT")
            continue
        alone = "generic" in names.get("short", {})
        add(ALONE if alone else NAME, stem, zone)
        if database.target.get(f"US/{stem}") == database.target[zone]:
            add(ALONE, f"US {stem}", zone)
    for text, (zone, season) in cldr.phrases.items():
        add(DAYLIGHT if season == "daylight" else STANDARD, text, cldr.modern(zone))
    for text, metazone in cldr.generic_abbreviations.items():
        zones = cldr.zones_of(metazone)
        if zones:
            add(WHOLE, text, cldr.representative(zones))
    for country, names in cldr.countries.items():
        zone = cldr.zone_of_country(country)
        for name in names if zone else ():
            add(NAME, name, zone)
    for name in database.names:
        area, _, tail = name.rpartition("/")
        tail = tail.replace("_", " ")
        if area.partition("/")[0] in AREAS and tail not in NO_PLACE:
            add(CITY, tail, name)
        elif area in ("US", "Canada") and not any(key(tail) == key(text) for _, text, _ in found):
            add(NAME, tail, name)
    for name, zone in cldr.cities.items():
        add(NAME, name, zone)
    for name, zone in cldr.windows.items():
        stem = name.removesuffix(" Standard Time")
        if stem != name:
            add(WINDOWS, stem, zone)
        elif not re.fullmatch(r"UTC.*", name):
            add(WHOLE, name, zone)
    return sorted(found, key=lambda word: (key(word[1]), word[0], word[2]))


AREAS = {
    "Africa", "America", "Antarctica", "Arctic", "Asia",
    "Atlantic", "Australia", "Europe", "Indian", "Pacific",
}


def section(database, found):
    """Per word: its kind, the index of its zone, its text unless it is a city."""
    packed = b""
    for kind, text, zone in found:
        packed += bytes([kind]) + varint(database.index[zone])
        packed += b"" if kind == CITY else prefixed(text.encode())
    return packed


def key(text):
    """Lower case, without marks; words apart by one space."""
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    text = text.lower().replace("ı", "i").replace("&", " and ")
    text = re.sub("[.,'’()]", "", text)
    return " ".join(re.split(r"[\s_/\-‐-–]+", text)).strip()
