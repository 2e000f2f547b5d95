"""Float arithmetic, comparison and conversion."""

import sys


def main(argv: list[str]) -> int:
    a, b = 7.5, -2.0
    print(a + b, a - b, a * b, a / b, a // b, a % b, -a, abs(b), a**2)
    print(7 / 2, 1 / 3, -7 // 2.0, 7.0 % -3, 2.0**-1, 2**0.5)
    print(int(a), int(b), int(-0.9), float(3), float("2.5"), int(1e15))
    print(a > b, a == 7.5, a != b, 1.0 == 1, 0.1 + 0.2 == 0.3, min(a, b), max(1.5, 2.5))
    print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1e15), divmod(7.5, 2.0))
    inf = float("inf")
    nan = float("nan")
    print(inf, -inf, nan, nan == nan, inf > 1e308, inf - inf != inf, 1e308 * 10)
    print(sum([0.1, 0.2, 0.3]), 3 * 1.5, 10 - 0.5, bool(0.0), bool(0.1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
