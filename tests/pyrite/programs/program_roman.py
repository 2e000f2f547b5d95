"""Roman numerals and number words."""

import sys

from pyrite import Final

ROMAN: Final = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
]
SMALL: Final = "zero one two three four five six seven eight nine ten eleven twelve".split()


def roman(n: int) -> str:
    out = ""
    for value, text in ROMAN:
        while n >= value:
            out += text
            n -= value
    return out


def arabic(text: str) -> int:
    total = 0
    for value, part in ROMAN:
        while text.startswith(part):
            total += value
            text = text[len(part) :]
    return total


def main(argv: list[str]) -> int:
    for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999):
        print(n, roman(n), arabic(roman(n)) == n)
    print([SMALL[n] if n < len(SMALL) else str(n) for n in (0, 7, 12, 13)])
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
