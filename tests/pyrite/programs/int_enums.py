"""IntEnum and IntFlag members are numbers."""

import sys
from enum import IntEnum, IntFlag


class Level(IntEnum):
    LOW = 1
    HIGH = 10


class Mode(IntFlag):
    READ = 4
    WRITE = 2
    EXEC = 1


def describe(mode: Mode) -> str:
    out = "r" if mode & Mode.READ else "-"
    out += "w" if mode & Mode.WRITE else "-"
    return out + ("x" if mode & Mode.EXEC else "-")


def at_least(level: Level, least: int) -> bool:
    return level >= least


def main(argv: list[str]) -> int:
    print(int(Level.LOW), Level.HIGH + 5, Level.LOW < Level.HIGH, at_least(Level.HIGH, 10))
    print(
        describe(Mode.READ), describe(Mode.READ | Mode.EXEC), describe(Mode(7)), describe(Mode(0))
    )
    mode = Mode.READ
    mode |= Mode.WRITE
    print(describe(mode), int(mode), int(mode & ~Mode.READ), mode == 6)
    table = [0] * 11
    table[Level.HIGH] = 5
    print(table[Level.HIGH], table[Level.LOW], max(Level.LOW, Level.HIGH) == 10)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
