"""Eight queens by backtracking, with a mask and with lists."""

import sys


def count(n: int, row: int, columns: int, left: int, right: int) -> int:
    if row == n:
        return 1
    total = 0
    free = ~(columns | left | right) & (1 << n) - 1
    while free:
        bit = free & -free
        free ^= bit
        total += count(n, row + 1, columns | bit, (left | bit) << 1, (right | bit) >> 1)
    return total


def place(n: int, queens: list[int]) -> list[int] | None:
    row = len(queens)
    if row == n:
        return queens
    for column in range(n):
        if all(c != column and abs(c - column) != row - r for r, c in enumerate(queens)):
            found = place(n, [*queens, column])
            if found is not None:
                return found
    return None


def main(argv: list[str]) -> int:
    print([count(n, 0, 0, 0, 0) for n in range(1, 9)])
    print(place(6, []), place(3, []), place(8, []))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
