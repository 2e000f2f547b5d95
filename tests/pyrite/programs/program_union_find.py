"""Union by size, and counting islands."""

import sys


class Sets:
    parent: list[int]
    size: list[int]

    def __init__(self, count: int) -> None:
        self.parent = list(range(count))
        self.size = [1] * count

    def find(self, a: int) -> int:
        while self.parent[a] != a:
            self.parent[a] = self.parent[self.parent[a]]
            a = self.parent[a]
        return a

    def union(self, a: int, b: int) -> bool:
        a, b = self.find(a), self.find(b)
        if a == b:
            return False
        if self.size[a] < self.size[b]:
            a, b = b, a
        self.parent[b] = a
        self.size[a] += self.size[b]
        return True


MAP = ["##..#", "#..##", ".....", "#.#.#"]


def main(argv: list[str]) -> int:
    sets = Sets(10)
    print([sets.union(a, b) for a, b in [(0, 1), (2, 3), (1, 3), (0, 2), (8, 9)]])
    print([sets.find(i) == sets.find(0) for i in range(5)], sets.size[sets.find(3)])
    width = len(MAP[0])
    land = Sets(width * len(MAP))
    count = sum([row.count("#") for row in MAP])
    for y, row in enumerate(MAP):
        for x, c in enumerate(row):
            if c == "#":
                if x > 0 and row[x - 1] == "#" and land.union(y * width + x, y * width + x - 1):
                    count -= 1
                if (
                    y > 0
                    and MAP[y - 1][x] == "#"
                    and land.union(y * width + x, (y - 1) * width + x)
                ):
                    count -= 1
    print(count)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
