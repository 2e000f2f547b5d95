"""Objects in dicts, tuples, closures and fields are released with them."""

import sys
from collections.abc import Callable


class Item:
    name: str

    def __init__(self, name: str) -> None:
        self.name = name

    def __del__(self) -> None:
        print("del", self.name)


def in_dict() -> None:
    d = {"a": Item("a1")}
    d["a"] = Item("a2")
    print("overwritten")
    d["b"] = Item("b")
    del d["a"]
    print("deleted")


def in_tuple() -> None:
    t = (1, Item("t"))
    print(t[0], t[1].name)


def in_closure() -> None:
    item = Item("c")
    f: Callable[[], str] = lambda: item.name
    print(f())


def main(argv: list[str]) -> int:
    in_dict()
    print("--")
    in_tuple()
    print("--")
    in_closure()
    print("--")
    optional: Item | None = Item("o")
    print(optional is None)
    optional = None
    print("end")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
