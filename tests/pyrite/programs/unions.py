"""Unions of classes told apart by isinstance."""

import sys


class Number:
    value: int

    def __init__(self, value: int) -> None:
        self.value = value


class Add:
    left: "Expr"
    right: "Expr"

    def __init__(self, left: "Expr", right: "Expr") -> None:
        self.left = left
        self.right = right


class Negate:
    inner: "Expr"

    def __init__(self, inner: "Expr") -> None:
        self.inner = inner


Expr = Number | Add | Negate


def evaluate(e: Expr) -> int:
    if isinstance(e, Number):
        return e.value
    if isinstance(e, Add):
        return evaluate(e.left) + evaluate(e.right)
    return -evaluate(e.inner)


def show(e: Expr) -> str:
    if isinstance(e, Add | Negate):
        if isinstance(e, Negate):
            return f"-{show(e.inner)}"
        return f"({show(e.left)} + {show(e.right)})"
    return str(e.value)


def main(argv: list[str]) -> int:
    e: Expr = Add(Number(3), Negate(Add(Number(1), Number(5))))
    print(show(e), "=", evaluate(e))
    items: list[Number | Negate] = [Number(1), Negate(Number(2))]
    print([evaluate(i) for i in items])
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
