"""Conway's life on a torus."""

import sys


def step(cells: set[tuple[int, int]], size: int) -> set[tuple[int, int]]:
    counts: dict[tuple[int, int], int] = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx != 0 or dy != 0:
                    cell = ((x + dx) % size, (y + dy) % size)
                    counts[cell] = counts.get(cell, 0) + 1
    return {c for c, n in counts.items() if n == 3 or (n == 2 and c in cells)}


def show(cells: set[tuple[int, int]], size: int) -> str:
    rows = ["".join(["#" if (x, y) in cells else "." for x in range(size)]) for y in range(size)]
    return "\n".join(rows)


def main(argv: list[str]) -> int:
    cells = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
    for _ in range(12):
        cells = step(cells, 8)
    print(show(cells, 8))
    print(len(cells))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
