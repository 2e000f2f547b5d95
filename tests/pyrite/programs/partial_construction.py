"""An exception in __init__ releases what has been built."""

import sys


class Part:
    name: str

    def __init__(self, name: str) -> None:
        self.name = name

    def __del__(self) -> None:
        print("del", self.name)


class Whole:
    first: Part
    second: Part

    def __init__(self, fail: bool) -> None:
        self.first = Part("first")
        if fail:
            raise ValueError("half built")
        self.second = Part("second")


class Owner:
    parts: list[Part]

    def __init__(self, count: int) -> None:
        self.parts = []
        for i in range(count):
            if i == 2:
                raise RuntimeError("too many")
            self.parts.append(Part(f"part{i}"))


def build(fail: bool) -> str:
    try:
        whole = Whole(fail)
        return whole.second.name
    except ValueError as error:
        return str(error)


def main(argv: list[str]) -> int:
    print(build(False))
    print("--")
    print(build(True))
    print("--")
    message = ""
    try:
        Owner(3)
    except RuntimeError as error:
        message = str(error)
    print(message)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
