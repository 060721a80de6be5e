"""What CLDR and the tables of tzdata say about zones: metazones, Windows names,
countries, their English names, and which zone stands for a group.

In: the folders of npm's `cldr-core`, `cldr-dates-full`, `cldr-localenames-full` and
`cldr-bcp47`, and of tzdata. CLDR keeps old identifiers (`Asia/Calcutta`); out come the names
that IANA uses today.
"""

import collections
import glob
import json
import os


class Cldr:
    def __init__(self, database, tzdata, core, dates, localenames, bcp47):
        self._database = database
        identifiers = _load(os.path.join(bcp47, "bcp47"), "timezone.json")["keyword"]["u"]["tz"]
        self._modern = dict(_spellings(identifiers))
        self._by_country = {}
        self._country = {}
        self._order = {}
        with open(os.path.join(tzdata, "zone.tab"), encoding="utf-8") as file:
            for row in (line.split("\t") for line in file if not line.startswith("#")):
                name = row[2].strip()
                self._by_country.setdefault(row[0], []).append(name)
                self._country[name] = row[0]
                self._order[name] = len(self._order)

        supplemental = os.path.join(core, "supplemental")
        metazones = _load(supplemental, "metaZones.json")["supplemental"]["metaZones"]
        self._metazone = dict(self._current_metazones(metazones["metazoneInfo"]["timezone"], ""))
        worldwide = [row["mapZone"] for row in metazones["metazones"]]
        self._golden = {
            row["_other"]: self.modern(row["_type"]) for row in worldwide if row["_territory"] == "001"
        }
        windows = _load(supplemental, "windowsZones.json")["supplemental"]["windowsZones"]
        self.windows = {
            row["mapZone"]["_other"]: self.modern(row["mapZone"]["_type"])
            for row in windows["mapTimezones"]
            if row["mapZone"]["_territory"] == "001"
        }
        primary = _load(supplemental, "primaryZones.json")["supplemental"]["primaryZones"]
        self._primary = {country: self.modern(name) for country, name in primary.items()}
        territories = _load(supplemental, "territoryInfo.json")["supplemental"]["territoryInfo"]
        self._population = {
            country: int(facts.get("_population", 0)) for country, facts in territories.items()
        }

        english = _names(os.path.join(dates, "main", "en", "timeZoneNames.json"))
        self.english = english["metazone"]
        self.cities = dict(self._exemplar_cities(english["zone"], ""))
        self.phrases = dict(self._own_names(english["zone"], ""))
        self.generic_abbreviations = dict(self._generic_abbreviations(dates))
        territories = os.path.join(localenames, "main", "en", "territories.json")
        with open(territories, encoding="utf-8") as file:
            names = json.load(file)["main"]["en"]["localeDisplayNames"]["territories"]
        self.countries = {}
        for code, name in names.items():
            self.countries.setdefault(code.partition("-")[0], []).append(name)

    def modern(self, name):
        """IANA's own spelling of a name that CLDR keeps for stability."""
        name = name.split()[0]
        spelled = self._modern.get(name, name)
        target = self._database.target
        return spelled if target.get(spelled) == target.get(name) else name

    def zones_of(self, metazone):
        """The zones that are in a metazone today, by names in zone.tab."""
        return [name for name in self._order if self._metazone.get(name) == metazone]

    def zone_of_country(self, country):
        """The country's zone, if it has one, or one that CLDR calls primary, or
        several that agree from now on."""
        zones = self._by_country.get(country, [])
        if country in self._primary:
            return self._primary[country]
        futures = {self._database.body[name].periods(NOW, NOW + 366 * 86400)[-1][2] for name in zones}
        footers = {self._database.body[name].footer for name in zones}
        return zones[0] if len(futures) == 1 and len(footers) == 1 else None

    def representative(self, names, abbreviation=None):
        """The zone to name for a group.

        That of UTC itself, if it is there. Else the zone that CLDR calls golden, in
        the metazone that has the abbreviation in English, or whose golden zone is in
        the group, or that most of the group is in. If Windows does not know that zone
        and it is not its country's first, the most populous country's that is.
        """
        utc = [n for n in names if n.startswith("Etc/") and self._database.target[n] == n]
        if utc:
            return min(utc)
        group = [name for name in names if name in self._order] or list(names)
        votes = collections.Counter(self._metazone.get(name) for name in group)
        metazone = max(
            votes,
            key=lambda metazone: (
                abbreviation in self._short(metazone),
                self._golden.get(metazone) in group,
                votes[metazone],
                self.population(self._golden.get(metazone)),
            ),
        )
        group = [name for name in group if self._metazone.get(name) == metazone]
        return min(group, key=lambda name: self._rank(name, self._golden.get(metazone)))

    def is_english(self, abbreviation, name):
        """Whether English writes the abbreviation for this zone's metazone."""
        return abbreviation in self._short(self._metazone.get(name))

    def population(self, name):
        return self._population.get(self._country.get(name), 0)

    def _short(self, metazone):
        return self.english.get(metazone, {}).get("short", {}).values()

    def _rank(self, name, golden):
        in_windows = name in self.windows.values()
        first = self._by_country.get(self._country.get(name), [None])[0] == name
        return (
            not (name == golden and (in_windows or first)),
            not in_windows,
            not first,
            -self.population(name),
            name != golden,
            self._order.get(name, 0),
            name,
        )

    def _current_metazones(self, tree, prefix):
        for key, value in tree.items():
            if isinstance(value, dict):
                yield from self._current_metazones(value, f"{prefix}{key}/")
            else:
                last = value[-1]["usesMetazone"]
                name = prefix + key
                if "_to" not in last and name in self._database.index:
                    yield self.modern(name), last["_mzone"]

    def _exemplar_cities(self, tree, prefix):
        for key, value in tree.items():
            name = prefix + key
            if "exemplarCity" in value and name in self._database.index:
                yield value["exemplarCity"], self.modern(name)
            elif "_type" not in value:
                yield from self._exemplar_cities(value, f"{name}/")

    def _own_names(self, tree, prefix):
        """(long name, (zone, season)) of the zones that have names of their own."""
        for key, value in tree.items():
            if "_type" not in value:
                yield from self._own_names(value, f"{prefix}{key}/")
            for season, name in value.get("long", {}).items() if "_type" in value else ():
                yield name, (prefix + key, season)

    def _generic_abbreviations(self, dates):
        """`PT`, and what other English-speaking countries have besides (`AET`)."""
        for path in sorted(glob.glob(os.path.join(dates, "main", "en*", "timeZoneNames.json"))):
            for metazone, names in _names(path).get("metazone", {}).items():
                short = names.get("short", {})
                if short.get("generic", "").isalpha() and short["generic"] != short.get("standard"):
                    yield short["generic"], metazone


# 2026-01-01: what a country's zones do from here on decides whether they agree.
NOW = 1767225600


def _spellings(identifiers):
    for facts in identifiers.values():
        if isinstance(facts, dict):
            names = facts.get("_alias", "").split()
            for name in names:
                yield name, facts.get("_iana", names[0])


def _load(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return json.load(file)


def _names(path):
    with open(path, encoding="utf-8") as file:
        (content,) = json.load(file)["main"].values()
    return content["dates"]["timeZoneNames"]
