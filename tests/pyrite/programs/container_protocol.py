"""A class with __len__, __getitem__, __setitem__, __contains__ and __call__."""

import sys


class Grid:
    width: int
    cells: list[int]

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.cells = [0] * (width * height)

    def __len__(self) -> int:
        return len(self.cells)

    def __getitem__(self, at: tuple[int, int]) -> int:
        return self.cells[at[1] * self.width + at[0]]

    def __setitem__(self, at: tuple[int, int], value: int) -> None:
        self.cells[at[1] * self.width + at[0]] = value

    def __contains__(self, value: int) -> bool:
        return value in self.cells

    def __call__(self, factor: int) -> int:
        return sum(self.cells) * factor


def main(argv: list[str]) -> int:
    g = Grid(3, 2)
    g[1, 1] = 7
    g[2, 0] = 5
    g[2, 0] += 10
    print(g[1, 1], g[2, 0], len(g), 7 in g, 8 in g, g(2), bool(g), g.cells)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
