"""Loop variables keep their last value; nested loops share none."""

import sys


def main(argv: list[str]) -> int:
    last = -1
    for last in range(5):
        pass
    print(last)
    for x in [10, 20]:
        for y in ("a", "b"):
            print(x, y)
    print(x, y)
    pairs = [(1, "one"), (2, "two")]
    for number, name in pairs:
        print(number, name)
    for i, (number, name) in enumerate(pairs, 5):
        print(i, number, name)
    for a, b in zip([1, 2, 3], "xyz"):
        print(a, b)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
