"""Unsigned values compare and divide as unsigned."""

import sys

from pyrite import u32, u64


def larger(a: u64, b: u64) -> u64:
    return a if a > b else b


def main(argv: list[str]) -> int:
    low: u64 = 1
    high: u64 = 0x8000000000000000
    print(low < high, high > low, larger(low, high), min(low, high), max(low, high))
    print(high // 3, high % 7, high - low, high >> 1)
    values: list[u32] = [5, 0xFFFFFFFF, 0, 0x80000000]
    print(sorted(values), max(values), sum(values[:1]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
