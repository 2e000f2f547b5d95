"""Taking numbers apart into digits of several bases."""

import sys


def digits(n: int, base: int) -> list[int]:
    out: list[int] = []
    while n > 0:
        n, low = divmod(n, base)
        out.append(low)
    out.reverse()
    return out


def main(argv: list[str]) -> int:
    for base in (2, 3, 10, 16, 36):
        parts = digits(987654321, base)
        total = 0
        for part in parts:
            total = total * base + part
        print(base, parts, total == 987654321)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
