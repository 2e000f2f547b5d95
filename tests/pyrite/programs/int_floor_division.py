"""Floor division and modulo with every combination of signs."""

import sys


def main(argv: list[str]) -> int:
    for a in (7, -7, 8, -8, 0, 1, -1):
        for b in (2, -2, 3, -3, 1, -1):
            print(a, b, a // b, a % b, divmod(a, b))
    n = -(1 << 62)
    print(n // 3, n % 3, n // -7, n % -7)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
