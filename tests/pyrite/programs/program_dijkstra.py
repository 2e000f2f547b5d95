"""Shortest paths with a binary heap."""

import sys


class Heap:
    items: list[tuple[int, str]]

    def __init__(self) -> None:
        self.items = []

    def push(self, item: tuple[int, str]) -> None:
        self.items.append(item)
        at = len(self.items) - 1
        while at > 0 and self.items[at] < self.items[(at - 1) // 2]:
            parent = (at - 1) // 2
            self.items[at], self.items[parent] = self.items[parent], self.items[at]
            at = parent

    def pop(self) -> tuple[int, str]:
        top = self.items[0]
        last = self.items.pop()
        if self.items:
            self.items[0] = last
            self.sink(0)
        return top

    def sink(self, at: int) -> None:
        while True:
            child = 2 * at + 1
            if child >= len(self.items):
                return
            if child + 1 < len(self.items) and self.items[child + 1] < self.items[child]:
                child += 1
            if self.items[at] <= self.items[child]:
                return
            self.items[at], self.items[child] = self.items[child], self.items[at]
            at = child


def distances(graph: dict[str, list[tuple[str, int]]], start: str) -> dict[str, int]:
    best = {start: 0}
    heap = Heap()
    heap.push((0, start))
    while heap.items:
        distance, node = heap.pop()
        if distance > best[node]:
            continue
        for following, length in graph.get(node, []):
            total = distance + length
            if following not in best or total < best[following]:
                best[following] = total
                heap.push((total, following))
    return best


def main(argv: list[str]) -> int:
    graph: dict[str, list[tuple[str, int]]] = {}
    for edge in "ab7 ac9 af14 bc10 bd15 cd11 cf2 de6 ef9".split():
        a, b, length = edge[0], edge[1], int(edge[2:])
        graph.setdefault(a, []).append((b, length))
        graph.setdefault(b, []).append((a, length))
    result = distances(graph, "a")
    for node in sorted(result):
        print(node, result[node])
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
