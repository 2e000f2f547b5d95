"""isinstance with tuples and unions, after reassignment, and on optionals."""

import sys


class A:
    def name(self) -> str:
        return "A"


class B(A):
    def only_b(self) -> str:
        return "B!"


class C(A):
    def only_c(self) -> str:
        return "C!"


def describe(item: A | None) -> str:
    if item is None:
        return "none"
    if isinstance(item, (B, C)):
        if isinstance(item, B):
            return item.only_b()
        return item.only_c()
    return item.name()


def first_b(items: list[A]) -> B | None:
    for item in items:
        if isinstance(item, B):
            return item
    return None


def main(argv: list[str]) -> int:
    items: list[A] = [A(), B(), C()]
    print([describe(i) for i in items], describe(None))
    found = first_b(items)
    print(found.only_b() if found is not None else "none", first_b([A()]) is None)
    item: A = items[1]
    if isinstance(item, B):
        print(item.only_b())
        item = items[2]
    print(item.name(), isinstance(item, B), not isinstance(item, C))
    kinds = [type(i).__name__ for i in items]
    print(kinds)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
