"""Reads compiled time zone files (TZif, RFC 9636) and their POSIX footers.

In: the bytes of one TZif file. Out: a `Body`: the first local type, every
transition, and the footer that holds after the last one. Nothing is derived
from outside the file.
"""

import calendar
import datetime
import re
import struct
from typing import NamedTuple

DAY = 86400


class LocalType(NamedTuple):
    """What clocks show: seconds east of UTC, the DST flag, the abbreviation."""

    offset: int
    is_dst: bool
    abbreviation: str


class Rule(NamedTuple):
    """`Mm.w.d/time`: the moment of the year, in seconds of local time."""

    month: int
    week: int
    weekday: int
    seconds: int

    def local_seconds(self, year):
        """Seconds from 1970-01-01T00:00 civil time to the rule's moment."""
        weekday, length = calendar.monthrange(year, self.month)
        day = (self.weekday - (weekday + 1)) % 7 + 1 + 7 * (self.week - 1)
        if day > length:
            day -= 7
        date = datetime.date(year, self.month, day)
        return (date.toordinal() - 719163) * DAY + self.seconds


class Footer(NamedTuple):
    """The rule after the last transition; `dst` and both rules or none."""

    standard: LocalType
    dst: LocalType | None = None
    start: Rule | None = None
    end: Rule | None = None

    def transitions(self, first_year, last_year):
        """(instant, type) for every change in the years given, in order."""
        if self.dst is None:
            return []
        changes = []
        for year in range(first_year, last_year + 1):
            changes.append((self.start.local_seconds(year) - self.standard.offset, self.dst))
            changes.append((self.end.local_seconds(year) - self.dst.offset, self.standard))
        return sorted(changes, key=lambda change: change[0])


class Body(NamedTuple):
    """One time zone's whole history."""

    first: LocalType
    transitions: tuple
    footer: Footer

    def periods(self, since, until):
        """(start, end, type) of every period that meets [since, until)."""
        last = self.transitions[-1][0] if self.transitions else -(1 << 62)
        years = [datetime.datetime.fromtimestamp(t, datetime.UTC).year for t in (since, until)]
        changes = list(self.transitions)
        changes += [c for c in self.footer.transitions(years[0] - 1, years[1] + 1) if c[0] > last]
        found, start, kind = [], -(1 << 62), self.first
        for moment, after in changes + [(1 << 62, None)]:
            if after == kind:
                continue
            if start < until and moment > since:
                found.append((start, moment, kind))
            start, kind = moment, after
        return found


def read(data, footer=True):
    """The body in one TZif file of version 2 or later.

    Without the footer its last local type is taken to hold for ever.
    """
    version, counts = _header(data, 0)
    if version < b"2":
        raise ValueError("a TZif file of version 1 has no 64-bit data")
    at = 44 + _block_size(counts, 4)
    _, counts = _header(data, at)
    ut_count, std_count, leaps, times, types, characters = counts
    if leaps:
        raise ValueError("leap seconds are not expected: use the POSIX build of the database")
    at += 44
    moments = struct.unpack_from(f">{times}q", data, at)
    at += 8 * times
    indices = data[at : at + times]
    at += times
    raw = [struct.unpack_from(">lbB", data, at + 6 * i) for i in range(types)]
    at += 6 * types
    text = data[at : at + characters]
    at += characters + std_count + ut_count
    kinds = [
        LocalType(offset, bool(dst), text[start : text.index(0, start)].decode("ascii"))
        for offset, dst, start in raw
    ]
    transitions = tuple((moment, kinds[i]) for moment, i in zip(moments, indices))
    if not footer:
        return Body(kinds[0], transitions, Footer(transitions[-1][1] if transitions else kinds[0]))
    return Body(kinds[0], transitions, parse_footer(data[at:].decode("ascii").strip()))


def parse_footer(text):
    """The footer `text`, a POSIX TZ string with the extensions of RFC 9636 §3.3.1."""
    name = r"<([-+A-Za-z0-9]+)>|([A-Za-z]+)"
    offset = r"[-+]?\d+(?::\d+){0,2}"
    match = re.fullmatch(rf"(?:{name})({offset})(?:(?:{name})({offset})?,([^,]+),([^,]+))?", text)
    if not match:
        raise ValueError(f"footer not understood: {text}")
    quoted, plain, west, dst_quoted, dst_plain, dst_west, start, end = match.groups()
    standard = LocalType(-_clock(west), False, quoted or plain)
    if start is None:
        return Footer(standard)
    dst_offset = -_clock(dst_west) if dst_west else standard.offset + 3600
    dst = LocalType(dst_offset, True, dst_quoted or dst_plain)
    return Footer(standard, dst, _rule(start), _rule(end))


def _rule(text):
    match = re.fullmatch(r"M(\d+)\.(\d)\.(\d)(?:/(.+))?", text)
    if not match:
        raise ValueError(f"only rules by month, week and weekday are packed: {text}")
    month, week, weekday, time = match.groups()
    return Rule(int(month), int(week), int(weekday), _clock(time or "2"))


def _clock(text):
    sign = -1 if text.startswith("-") else 1
    parts = [int(part) for part in text.lstrip("-+").split(":")] + [0, 0]
    return sign * (parts[0] * 3600 + parts[1] * 60 + parts[2])


def _header(data, at):
    if data[at : at + 4] != b"TZif":
        raise ValueError("not a TZif file")
    return data[at + 4 : at + 5], struct.unpack_from(">6l", data, at + 20)


def _block_size(counts, time_size):
    ut_count, std_count, leaps, times, types, characters = counts
    return (
        times * (time_size + 1) + types * 6 + characters + leaps * (time_size + 4) + std_count + ut_count
    )
