"""Numbers to text and back, truth values to numbers."""

import sys


def main(argv: list[str]) -> int:
    print(str(0), str(-5), repr(12), int(True), int(False), int("3") * 2)
    print(bool(0), bool(-1), bool(""), bool("x"))
    for n in (0, 9, 10, 99, 100, -1, -10, 1234567890123456789):
        print(len(str(n)), str(n), hex(n), oct(n), bin(n))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
