"""f-strings with expressions, attributes, calls, quotes and braces."""

import sys


class Point:
    x: int
    y: int

    def __init__(self, x: int, y: int) -> None:
        self.x = x
        self.y = y

    def __str__(self) -> str:
        return f"<{self.x},{self.y}>"

    def __repr__(self) -> str:
        return f"Point({self.x}, {self.y})"


def main(argv: list[str]) -> int:
    p = Point(3, -4)
    items = [1, 2, 3]
    print(f"{p} {p!r} {p!s:>8} {p.x + p.y} {max(p.x, 10)} {items[1]} {len(items):03}")
    print(f"{{literal}} {'nested ' + 'text'} {'yes' if items else 'no'} {items} {(1, 'a')}")
    print(f"{p.x=} {items=} joined {p.y:+}")
    print(f"{True} {None} {b'raw'!r} {1 < 2} {'é':>3}")
    print(f"a{'b'}cd{'e'}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
