"""Packs the time zones: names, links, local types, footers and histories.

In: the `zoneinfo` folder of PyPI's `tzdata`. Out: the first sections of the
pack, each a byte string; `src/zone/pack.rs` states the format and reads it.
Nothing is dropped but transitions that the footer produces anyway.
"""

import os

import tzif


class Database:
    """Every zone of the folder, by name, with links told apart from zones."""

    def __init__(self, folder):
        with open(os.path.join(folder, "tzdata.zi"), encoding="ascii") as file:
            source = file.read().split("\n")
        self.release = source[0].removeprefix("# version ").strip()
        targets = {}
        for line in source:
            if line.startswith("L "):
                _, target, name = line.split()
                targets[name] = target
        self.names = sorted(_names(folder), key=str.lower)
        self.target = {name: _follow(targets, name) for name in self.names}
        self.canonical = [name for name in self.names if self.target[name] == name]
        self.body = {}
        for name in self.names:
            with open(os.path.join(folder, name), "rb") as file:
                self.body[name] = tzif.read(file.read())
        for name in self.names:
            if self.body[name] != self.body[self.target[name]]:
                raise ValueError(f"{name} differs from the zone it links to")
        self.index = {name: i for i, name in enumerate(self.names)}


def sections(database):
    """The sections release, names, links, abbreviations, types, footers, bodies."""
    bodies = [_Packed(database.body[name]) for name in database.canonical]
    abbreviations = _by_use(kind.abbreviation for body in bodies for kind in body.all_kinds())
    abbreviation_index = {text: i for i, text in enumerate(abbreviations)}
    types = _by_use(kind for body in bodies for kind in body.all_kinds())
    type_index = {kind: i for i, kind in enumerate(types)}
    footers = _by_use(body.footer for body in bodies if body.footer)
    footer_index = {footer: i for i, footer in enumerate(footers)}

    links = b"".join(
        varint(0 if database.target[name] == name else 1 + database.index[database.target[name]])
        for name in database.names
    )
    packed_types = b"".join(
        signed(kind.offset) + varint(abbreviation_index[kind.abbreviation] * 2 + kind.is_dst)
        for kind in types
    )
    packed_footers = b"".join(
        varint(type_index[footer.standard])
        + varint(type_index[footer.dst])
        + _pack_rule(footer.start)
        + _pack_rule(footer.end)
        for footer in footers
    )
    packed_bodies = b"".join(
        prefixed(body.pack(type_index, footer_index)) for body in bodies
    )
    return [
        database.release.encode(),
        "\n".join(database.names).encode(),
        links,
        "\n".join(abbreviations).encode(),
        packed_types,
        packed_footers,
        packed_bodies,
    ]


def varint(number):
    """LEB128: seven bits a byte, low bits first."""
    packed = bytearray()
    while number >= 128:
        packed.append(number & 127 | 128)
        number >>= 7
    packed.append(number)
    return bytes(packed)


def signed(number):
    """A varint whose low bit is the sign."""
    return varint(number * 2 if number >= 0 else -number * 2 - 1)


def prefixed(data):
    """The bytes with their length in front."""
    return varint(len(data)) + data


class _Packed:
    """A body reduced to the transitions that its footer does not produce."""

    def __init__(self, body):
        self.first = body.first
        self.transitions = _without_footer(body)
        self.footer = body.footer if body.footer.dst else None

    def all_kinds(self):
        kinds = [self.first] + [kind for _, kind in self.transitions]
        return kinds + ([self.footer.standard, self.footer.dst] if self.footer else [])

    def pack(self, type_index, footer_index):
        kinds = list(dict.fromkeys([self.first] + [kind for _, kind in self.transitions]))
        data = varint(len(kinds)) + b"".join(varint(type_index[kind]) for kind in kinds)
        data += varint(1 + footer_index[self.footer] if self.footer else 0)
        data += varint(len(self.transitions))
        # Moments as the clocks before them showed it: rules are written so, and
        # the distance between two is then mostly a whole number of days.
        previous, kind = EPOCH, self.first
        for moment, after in self.transitions:
            shown = moment + kind.offset
            data += _pack_distance(shown - previous)
            previous, kind = shown, after
        return data + b"".join(varint(kinds.index(kind)) for _, kind in self.transitions)


# Clocks have no rules before: 1800-01-01T00:00:00.
EPOCH = -5364662400


def _pack_distance(seconds):
    if seconds < 0:
        raise ValueError("transitions are in order by the clock, too")
    for tag, unit in enumerate((86400, 1800, 60, 1)):
        if seconds % unit == 0:
            return varint(seconds // unit * 4 + tag)


def _without_footer(body):
    """The transitions that change something and that the footer does not repeat.

    The last one kept may change nothing: it then marks where the footer begins.
    """
    kept, kind = [], body.first
    for moment, after in body.transitions:
        if after != kind:
            kept.append((moment, after))
        kind = after
    if body.footer.dst is None:
        if kind != body.footer.standard:
            raise ValueError("a footer without rules changes the last local type")
        return kept
    if body.transitions and kept[-1:] != [body.transitions[-1]]:
        kept.append(body.transitions[-1])
    final = kept[-1][0] + 10 * 366 * tzif.DAY
    while len(kept) > 1:
        shorter = tzif.Body(body.first, tuple(kept[:-1]), body.footer)
        if shorter.periods(kept[0][0], final) != body.periods(kept[0][0], final):
            break
        kept.pop()
    return kept


def _pack_rule(rule):
    return bytes([rule.month, rule.week, rule.weekday]) + signed(rule.seconds)


def _by_use(items):
    """The distinct items, most used first, so that common ones have short indices."""
    counts = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    return sorted(counts, key=lambda item: (-counts[item], item))


def _names(folder):
    with open(os.path.join(os.path.dirname(folder.rstrip("/")), "zones"), encoding="ascii") as file:
        return file.read().split()


def _follow(targets, name):
    while name in targets:
        name = targets[name]
    return name
