"""Tuple unpacking, swaps, nested targets and chained assignment."""

import sys


def pair(n: int) -> tuple[int, str]:
    return n, str(n) * 2


def main(argv: list[str]) -> int:
    a, b = 1, 2
    a, b = b, a
    print(a, b)
    (c, d), e = (3, "four"), 5.5
    print(c, d, e)
    x = y = z = 7
    x += 1
    print(x, y, z)
    number, text = pair(4)
    print(number, text, pair(5)[1])
    items = [1, 2, 3]
    i = 0
    i, items[i] = 2, 9
    print(i, items)
    first, second, third = items
    print(first + second + third)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
