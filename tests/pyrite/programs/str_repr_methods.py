"""__str__ and __repr__, one without the other, inherited and nested."""

import sys


class OnlyStr:
    def __str__(self) -> str:
        return "only-str"


class OnlyRepr:
    def __repr__(self) -> str:
        return "only-repr"


class Both(OnlyRepr):
    def __str__(self) -> str:
        return "both-str"


class Sub(Both):
    def __repr__(self) -> str:
        return "sub-repr"


def main(argv: list[str]) -> int:
    print(OnlyStr(), OnlyRepr(), Both(), Sub())
    print([OnlyRepr(), Both(), Sub()], repr(Both()), str(OnlyRepr()), (Sub(), 1))
    items: list[OnlyRepr] = [OnlyRepr(), Both(), Sub()]
    for item in items:
        print(str(item), repr(item), f"{item} {item!r:>12}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
