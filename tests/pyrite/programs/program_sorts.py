"""Several sorting algorithms agree."""

import sys
from collections.abc import Callable


def bubble(a: list[int]) -> list[int]:
    out = a[:]
    for i in range(len(out)):
        for j in range(len(out) - 1 - i):
            if out[j] > out[j + 1]:
                out[j], out[j + 1] = out[j + 1], out[j]
    return out


def quick(a: list[int]) -> list[int]:
    if len(a) < 2:
        return a
    pivot, rest = a[0], a[1:]
    return quick([x for x in rest if x < pivot]) + [pivot] + quick([x for x in rest if x >= pivot])


def heap(a: list[int]) -> list[int]:
    out = a[:]

    def sink(start: int, end: int) -> None:
        root = start
        while root * 2 + 1 < end:
            child = root * 2 + 1
            if child + 1 < end and out[child] < out[child + 1]:
                child += 1
            if out[root] >= out[child]:
                return
            out[root], out[child] = out[child], out[root]
            root = child

    for start in range(len(out) // 2 - 1, -1, -1):
        sink(start, len(out))
    for end in range(len(out) - 1, 0, -1):
        out[0], out[end] = out[end], out[0]
        sink(0, end)
    return out


def counting(a: list[int]) -> list[int]:
    counts = [0] * (max(a) + 1)
    for n in a:
        counts[n] += 1
    return [n for n, times in enumerate(counts) for _ in range(times)]


def main(argv: list[str]) -> int:
    data = [(i * 7919 + 31) % 101 for i in range(60)]
    expected = sorted(data)
    sorts: list[Callable[[list[int]], list[int]]] = [bubble, quick, heap, counting]
    print([sort(data) == expected for sort in sorts], expected[:8])
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
