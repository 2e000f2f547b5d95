"""Powers with constant and variable exponents."""

import sys


def main(argv: list[str]) -> int:
    for base in (-3, -1, 0, 1, 2, 10):
        print([base**e for e in range(6)])
    print(2**62, 10**18, (-2) ** 63)
    total = 0
    for e in range(10):
        total += 3**e
    print(total, pow(7, 5))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
