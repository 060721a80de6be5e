"""Writes `src/zone/pack.bin`, the time zone database of the crate.

Usage: python3 generate.py [--tzdata FOLDER] [--out FILE]

Every input that is not given is fetched from its registry, pinned below.
The same inputs give the same bytes. README.md beside this file says more.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import zipfile

sys.dont_write_bytecode = True

import zones

TZDATA = "tzdata==2026.6"

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--tzdata", help="the `zoneinfo` folder of PyPI's tzdata")
    arguments.add_argument("--out", default=os.path.join(HERE, "..", "..", "src", "zone", "pack.bin"))
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        tzdata = chosen.tzdata or os.path.join(fetch_wheel(TZDATA, scratch), "tzdata", "zoneinfo")
        database = zones.Database(tzdata)
        sections = zones.sections(database)
    pack = b"".join(zones.prefixed(section) for section in sections)
    with open(chosen.out, "wb") as file:
        file.write(pack)
    print(f"{database.release}: {len(database.names)} names, {len(pack)} bytes")
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


if __name__ == "__main__":
    main()
