"""Enum members: identity, names, values, iteration at import time, dispatch."""

import sys
from enum import Enum


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3


class Suit(Enum):
    HEARTS = "h"
    SPADES = "s"

    def symbol(self) -> str:
        return self.value.upper()


ALL = list(Color)


def warmth(color: Color) -> str:
    if color is Color.RED:
        return "warm"
    return "cold" if color is Color.BLUE else "neutral"


def main(argv: list[str]) -> int:
    for color in ALL:
        print(color.name, color.value, warmth(color), color is Color.GREEN)
    print(ALL[0] is Color.RED, ALL[0] is not ALL[2], ALL[1] == Color.GREEN)
    print(Suit.HEARTS.symbol(), Suit.SPADES.value, Suit.SPADES.name)
    names = {Color.RED: "rot", Color.BLUE: "blau"}
    print(names[Color.BLUE], Color.GREEN in names)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
