"""Truth of objects with __bool__ and __len__, of containers and optionals."""

import sys


class Always:
    pass


class Flag:
    on: bool

    def __init__(self, on: bool) -> None:
        self.on = on

    def __bool__(self) -> bool:
        return self.on


class Bag:
    items: list[int]

    def __init__(self, items: list[int]) -> None:
        self.items = items

    def __len__(self) -> int:
        return len(self.items)


def kind(flag: Flag | None, bag: Bag | None, n: int | None, text: str | None) -> str:
    out = "f" if flag else "-"
    out += "b" if bag else "-"
    out += "n" if n else "-"
    return out + ("t" if text else "-")


def main(argv: list[str]) -> int:
    print(kind(Flag(True), Bag([1]), 1, "x"), kind(Flag(False), Bag([]), 0, ""))
    print(kind(None, None, None, None), bool(Always()), not Flag(False), not Bag([0]))
    print(bool(Flag(True)) and bool(Bag([2])), len(Bag([1, 2])), not 0.0, bool("0"), bool(b""))
    count = 0
    bag = Bag([1, 2, 3])
    while bag:
        bag.items.pop()
        count += 1
    print(count)
    maybe: Always | None = Always() if count else None
    print("yes" if maybe else "no")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
