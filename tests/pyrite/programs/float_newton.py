"""Numeric methods: Newton's square root, a series, an integral."""

import sys


def root(x: float) -> float:
    guess = x if x > 1.0 else 1.0
    for _ in range(60):
        guess = (guess + x / guess) / 2
    return guess


def main(argv: list[str]) -> int:
    for x in (2.0, 10.0, 0.25, 1e10):
        print(root(x), f"{root(x):.6f}")
    e, term = 1.0, 1.0
    for n in range(1, 20):
        term /= n
        e += term
    print(e)
    total = 0.0
    for i in range(1000):
        x = (i + 0.5) / 1000
        total += 4.0 / (1.0 + x * x) / 1000
    print(f"{total:.6f}", total)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
