"""Tuples, bytes, numbers and booleans as keys."""

import sys


def main(argv: list[str]) -> int:
    grid: dict[tuple[int, int], str] = {}
    for x in range(3):
        for y in range(3):
            grid[x, y] = chr(97 + x * 3 + y)
    print(grid[1, 2], grid.get((5, 5)), (2, 0) in grid, len(grid))
    mixed: dict[tuple[str, int], int] = {("a", 1): 10, ("a", 2): 20}
    mixed["b", 1] = 30
    print(mixed, mixed["a", 2])
    blobs = {b"x": 1, b"yy": 2}
    print(blobs[b"yy"], b"x" in blobs, b"z" in blobs)
    numbers = {0: "zero", -1: "minus", 1 << 40: "big"}
    print(numbers[-1], numbers[1 << 40], 5 in numbers)
    print(hash((1, 2)), hash((1, 2)) == hash((1, 2)), hash(5), hash(-1), hash(-5))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
