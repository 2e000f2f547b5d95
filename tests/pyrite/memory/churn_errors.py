"""Exceptions, and what they pass on their way, are released as they go."""

import sys


class Problem(Exception):
    data: list[str]

    def __init__(self, text: str) -> None:
        super().__init__(text * 3)
        self.data = [text]


class Scope:
    label: str

    def __init__(self, label: str) -> None:
        self.label = label

    def __enter__(self) -> "Scope":
        return self

    def __exit__(self, *exc: object) -> None:
        self.label = ""


def fail(n: int) -> list[str]:
    local = [str(n)] * 5
    with Scope(local[0]) as scope:
        if n % 3 != 0:
            raise Problem(f"{n}" + scope.label)
        local.append(scope.label)
    return local


def middle(n: int) -> int:
    held = {str(n): [n]}
    try:
        return len(fail(n)) + len(held)
    except Problem as error:
        if n % 3 == 1:
            raise ValueError(error.data[0]) from error
        return len(str(error))
    finally:
        held.clear()


def main(argv: list[str]) -> int:
    total = 0
    for n in range(60000):
        try:
            total += middle(n)
        except ValueError as error:
            total += len(str(error))
        try:
            total += [n][0] + {"a": n}["a" if n % 2 else "b"]
        except KeyError:
            total -= 1
        try:
            total += int("x" * (n % 2) + str(n))
        except ValueError:
            total -= 2
    print(total)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
