"""Requests that no memory can fill raise MemoryError, and the program goes on."""

import sys


def attempt(kind: int, count: int) -> str:
    try:
        if kind == 0:
            return str(len([0] * count))
        if kind == 1:
            return str(len("ab" * count))
        if kind == 2:
            return str(len(b"abc" * count))
        if kind == 3:
            return str(len(bytearray(count)))
        if kind == 4:
            return str(len("x".ljust(count)))
        return str(len(bytearray(b"xyz") * count))
    except MemoryError:
        return "MemoryError"


def main(argv: list[str]) -> int:
    for count in (3, 1 << 50, 1 << 60):
        print([attempt(kind, count) for kind in range(6)])
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
