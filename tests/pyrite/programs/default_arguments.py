"""Default and keyword arguments in any order."""

import sys


def f(a: int, b: int = 2, c: str = "c", *, flag: bool = False) -> str:
    return f"{a} {b} {c} {flag}"


class Window:
    title: str
    size: tuple[int, int]

    def __init__(self, title: str = "untitled", width: int = 80, height: int = 25) -> None:
        self.title = title
        self.size = (width, height)

    def resize(self, width: int | None = None, height: int | None = None) -> None:
        old_width, old_height = self.size
        self.size = (
            width if width is not None else old_width,
            height if height is not None else old_height,
        )


def main(argv: list[str]) -> int:
    print(
        f(1), f(1, 5), f(1, c="x"), f(c="y", a=9), f(1, 2, "z", flag=True), f(b=0, a=0, flag=True)
    )
    w = Window(height=50)
    w.resize(height=10)
    print(w.title, w.size, Window("t", 1).size)
    w.resize(5)
    print(w.size)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
