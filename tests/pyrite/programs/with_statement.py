"""Context managers: order, suppression, return and exceptions inside."""

import sys


class Tracer:
    name: str
    suppress: bool

    def __init__(self, name: str, suppress: bool = False) -> None:
        self.name = name
        self.suppress = suppress

    def __enter__(self) -> str:
        print("enter", self.name)
        return self.name.upper()

    def __exit__(self, *exc: object) -> bool:
        print("exit", self.name)
        return self.suppress


def early(n: int) -> int:
    with Tracer("early") as name:
        if n > 0:
            return len(name)
        print("not early")
    return 0


def main(argv: list[str]) -> int:
    with Tracer("a") as a, Tracer("b") as b:
        print("body", a, b)
    print(early(1), early(0))
    with Tracer("quiet", suppress=True):
        raise ValueError("swallowed")
    try:
        with Tracer("outer"), Tracer("inner"):
            raise KeyError("escapes")
    except KeyError as error:
        print("caught", error)
    for i in range(3):
        with Tracer(f"loop{i}"):
            if i == 1:
                break
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
