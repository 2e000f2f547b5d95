"""The Mandelbrot set in characters."""

import sys


def escapes(x: float, y: float, limit: int) -> int:
    a, b = 0.0, 0.0
    for n in range(limit):
        a, b = a * a - b * b + x, 2 * a * b + y
        if a * a + b * b > 4.0:
            return n
    return limit


def main(argv: list[str]) -> int:
    for row in range(12):
        line = ""
        for column in range(40):
            n = escapes(column / 16 - 2.0, row / 5 - 1.1, 30)
            line += " .:-=+*#%@"[n * 9 // 30]
        print(line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
