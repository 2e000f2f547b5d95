"""Containers use the __eq__, __hash__ and __lt__ of the object's own class."""

import sys


class Base:
    n: int

    def __init__(self, n: int) -> None:
        self.n = n

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Base) and self.n == other.n

    def __hash__(self) -> int:
        return self.n

    def __lt__(self, other: "Base") -> bool:
        return self.n < other.n

    def __str__(self) -> str:
        return f"base{self.n}"


class Modulo(Base):
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Base) and self.n % 10 == other.n % 10

    def __hash__(self) -> int:
        return self.n % 10

    def __lt__(self, other: Base) -> bool:
        return self.n % 10 < other.n % 10

    def __str__(self) -> str:
        return f"modulo{self.n}"


def main(argv: list[str]) -> int:
    items: list[Base] = [Modulo(31), Modulo(12), Modulo(21), Modulo(3)]
    print(
        Modulo(41) in items, Base(41) in [Base(1)], items.index(Modulo(2)), items.count(Modulo(1))
    )
    print(" ".join([str(i) for i in sorted(items)]), str(min(items)), str(max(items)))
    table: dict[Base, str] = {}
    for item in items:
        table[item] = table.get(item, "") + str(item.n) + ","
    print(list(table.values()), len(set(items)), items[0] == items[2], items[0] != items[1])
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
