"""Dataclasses that inherit, and sorting them by key."""

import sys
from dataclasses import dataclass


@dataclass
class Item:
    name: str
    price: int


@dataclass
class Discounted(Item):
    percent: int = 10

    def final(self) -> int:
        return self.price * (100 - self.percent) // 100


def main(argv: list[str]) -> int:
    items = [Item("pen", 3), Item("ink", 12), Item("cap", 3)]
    for item in sorted(items, key=lambda i: (i.price, i.name)):
        print(item)
    sale = Discounted("bag", 50)
    print(sale, sale.final(), Discounted("x", 200, 25).final(), sale == Discounted("bag", 50, 10))
    everything: list[Item] = [*items, sale]
    print(sum([i.price for i in everything]), len(everything))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
