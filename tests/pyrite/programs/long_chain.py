"""A chain of many objects is released without deep recursion."""

import sys


class Link:
    next: "Link | None"
    number: int

    def __init__(self, number: int, next: "Link | None") -> None:
        self.number = number
        self.next = next


class Counter:
    dropped: int

    def __init__(self) -> None:
        self.dropped = 0


COUNTER = Counter()


class Tail:
    def __del__(self) -> None:
        COUNTER.dropped += 1


def build(count: int) -> Link:
    chain = Link(0, None)
    for n in range(1, count):
        chain = Link(n, chain)
    return chain


def main(argv: list[str]) -> int:
    chain: Link | None = build(200000)
    total, node = 0, chain
    while node is not None:
        total += node.number
        node = node.next
    print(total)
    chain = None
    tails = [Tail() for _ in range(100)]
    tails.clear()
    print("released", COUNTER.dropped)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
