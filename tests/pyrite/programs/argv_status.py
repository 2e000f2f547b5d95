"""The argument list arrives whole."""

import sys


def main(argv: list[str]) -> int:
    print(len(argv) >= 1, argv[0] != "", argv[1:])
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
