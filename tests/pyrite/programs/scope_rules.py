"""Names in comprehensions, nested functions, except clauses and loops."""

import sys

x = 10


def reads_global() -> int:
    return x


def shadows(x: int) -> list[int]:
    inner = [x * 2 for x in range(3)]
    return [x, *inner]


def walrus() -> tuple[int, list[int]]:
    last = 0
    doubled = [last := n * 2 for n in range(4)]
    return last, doubled


def handler() -> str:
    error = "outer"
    try:
        raise ValueError("inner")
    except ValueError as problem:
        error = str(problem)
    return error


def main(argv: list[str]) -> int:
    print(reads_global(), shadows(5), walrus(), handler())
    names = [f"{a}{b}" for a in "xy" for b in "12" if a + b != "y1"]
    print(names)
    for i in range(3):
        i = i * 2
        print(i, end=" ")
    print(i)
    data = [1, 2, 3]
    for item in data:
        data = [9]
        print(item, end=" ")
    print(data)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
