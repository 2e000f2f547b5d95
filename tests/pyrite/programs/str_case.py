"""upper, lower, title, capitalize and swapcase."""

import sys


def main(argv: list[str]) -> int:
    for s in ("hello world", "HELLO", "they're bill's", "x1y2", "", "éÀ", "ǆ"):
        print(s.upper(), s.lower(), s.capitalize(), s.swapcase())
    print("hello world".title(), "HELLO-world".title(), "x1y2".title())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
