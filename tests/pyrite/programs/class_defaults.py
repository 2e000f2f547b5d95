"""Default values of fields in the class body."""

import sys


class Options:
    name: str = "none"
    level: int = 3
    verbose: bool = False
    ratio: float = 0.5
    parent: "Options | None" = None

    def __init__(self, level: int = 7) -> None:
        if level != 7:
            self.level = level


def main(argv: list[str]) -> int:
    a, b = Options(), Options(9)
    b.name = "b"
    b.verbose = True
    b.parent = a
    print(a.name, a.level, a.verbose, a.ratio, a.parent is None)
    parent = b.parent
    print(b.name, b.level, b.verbose, parent is a)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
