"""Writes `src/zone/pack.bin`, the time zone database of the crate.

Usage: python3 generate.py [--out FILE] [--tzdata FOLDER] [--former FOLDER] [--cldr FOLDER]

Every input that is not given is fetched from its registry, pinned below.
The same inputs give the same bytes. README.md beside this file says more.
"""

import argparse
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile

sys.dont_write_bytecode = True

import abbreviations
import cldr
import words
import zones

TZDATA = "tzdata==2026.6"
# 2015g, the last release with an abbreviation for every zone.
FORMER = "pytz==2015.7"
CLDR = "48.2.0"
CLDR_PACKAGES = ("cldr-core", "cldr-dates-full", "cldr-localenames-full", "cldr-bcp47")

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--tzdata", help="the `zoneinfo` folder of PyPI's tzdata")
    arguments.add_argument("--former", help="the `zoneinfo` folder of PyPI's pytz 2015.7")
    arguments.add_argument("--cldr", help="a folder with the npm packages of CLDR, unpacked")
    arguments.add_argument("--out", default=os.path.join(HERE, "..", "..", "src", "zone", "pack.bin"))
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        tzdata = chosen.tzdata or os.path.join(fetch_wheel(TZDATA, scratch), "tzdata", "zoneinfo")
        former = chosen.former or os.path.join(fetch_wheel(FORMER, scratch), "pytz", "zoneinfo")
        packages = chosen.cldr or fetch_cldr(scratch)
        database = zones.Database(tzdata)
        facts = cldr.Cldr(database, tzdata, *(os.path.join(packages, name) for name in CLDR_PACKAGES))
        by_abbreviation = abbreviations.meanings(database, former, facts)
        found = words.words(database, facts)
    sections = zones.sections(database)
    sections.append(abbreviations.section(database, by_abbreviation))
    sections.append(words.section(database, found))
    pack = b"".join(zones.prefixed(section) for section in sections)
    with open(chosen.out, "wb") as file:
        file.write(pack)
    print(f"{database.release}: {len(database.names)} names, {len(by_abbreviation)} abbreviations,"
          f" {len(found)} words, {len(pack)} bytes")
    print("sections:", " ".join(str(len(section)) for section in sections))


def fetch_wheel(requirement, scratch):
    """Downloads a wheel with pip and unpacks it."""
    folder = tempfile.mkdtemp(dir=scratch)
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:"]
    subprocess.run(command + ["-d", folder, requirement], check=True)
    (wheel,) = os.listdir(folder)
    with zipfile.ZipFile(os.path.join(folder, wheel)) as archive:
        archive.extractall(folder)
    return folder


def fetch_cldr(scratch):
    """Downloads the CLDR packages with npm and unpacks each to a folder of its name."""
    for name in CLDR_PACKAGES:
        command = ["npm", "pack", "--silent", f"{name}@{CLDR}", "--pack-destination", scratch]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=scratch)
        with tarfile.open(os.path.join(scratch, f"{name}-{CLDR}.tgz")) as archive:
            archive.extractall(scratch, filter="data")
        os.rename(os.path.join(scratch, "package"), os.path.join(scratch, name))
    return scratch


if __name__ == "__main__":
    main()
