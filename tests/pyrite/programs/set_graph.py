"""Breadth-first search with sets of tuples."""

import sys


def neighbours(x: int, y: int) -> list[tuple[int, int]]:
    return [(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)]


def main(argv: list[str]) -> int:
    walls = {(1, 0), (1, 1), (1, 2), (3, 3), (3, 2), (3, 1), (3, 4)}
    start, goal = (0, 0), (4, 0)
    frontier = [start]
    seen = {start}
    steps = 0
    while frontier and goal not in seen:
        following: list[tuple[int, int]] = []
        for x, y in frontier:
            for cell in neighbours(x, y):
                inside = 0 <= cell[0] < 5 and 0 <= cell[1] < 5
                if inside and cell not in walls and cell not in seen:
                    seen.add(cell)
                    following.append(cell)
        frontier = following
        steps += 1
    print(steps, len(seen), goal in seen)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
