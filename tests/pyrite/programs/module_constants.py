"""Constants of several types, and objects made at import time."""

import sys
from dataclasses import dataclass

from pyrite import Final, u32, u64

LIMIT: Final = 10
RATIO: Final = 0.25
NAME: Final = "ouro"
DATA: Final = b"\x01\x02"
ORIGIN: Final = (0, "origin")
MASK: Final = 0xFFFF_FFFF_0000_0000
NOTHING: Final[str | None] = None
FLAG: Final = True


@dataclass(frozen=True)
class Rule:
    name: str
    weight: int
    parent: "Rule | None" = None


ROOT: Final = Rule("root", 1)
LEAF: Final = Rule("leaf", 2, ROOT)
RULES: Final = [ROOT, LEAF]


def main(argv: list[str]) -> int:
    print(LIMIT, RATIO, NAME, DATA, ORIGIN, ORIGIN[1], NOTHING is None, FLAG)
    address: u64 = MASK
    small: u32 = LIMIT
    print(address >> 32, small + LIMIT, LIMIT * 2, RATIO * 4)
    parent = LEAF.parent
    print(RULES[1].name, parent is ROOT, parent is not None and parent.name == "root", LEAF.weight)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
