"""Lists of lists: shared rows, grids and transposition."""

import sys


def main(argv: list[str]) -> int:
    grid = [[r * 3 + c for c in range(3)] for r in range(2)]
    print(grid, [[row[i] for row in grid] for i in range(3)])
    row = [0, 0]
    shared = [row, row]
    shared[0][1] = 5
    print(shared, shared[0] is shared[1])
    copies = [row[:] for _ in range(2)]
    copies[0][0] = 9
    print(copies, row)
    grid[1].append(99)
    print(grid, len(grid[1]), grid == [[0, 1, 2], [3, 4, 5, 99]])
    flat = [x for r in grid for x in r]
    print(flat, sum(flat))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
