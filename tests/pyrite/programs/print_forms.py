"""print with several values, sep, end and no values."""

import sys


def main(argv: list[str]) -> int:
    print()
    print("a", 1, True, None, 2.5, b"x", [1], (1, 2), {"k": 1})
    print("a", "b", sep="-")
    print("a", "b", end="!\n")
    print(1, 2, 3, sep="", end="")
    print()
    print("", "", sep="|")
    print("unbuffered", file=sys.stderr)
    print("é→😀")
    for i in range(3):
        print(i, end=", " if i < 2 else "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
