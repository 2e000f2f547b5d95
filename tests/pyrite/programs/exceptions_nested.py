"""Nested try, re-raise, raising in handlers, raise from."""

import sys


def inner(n: int) -> int:
    try:
        if n == 0:
            raise ValueError("zero")
        if n == 1:
            raise KeyError("one")
        return n
    except ValueError:
        print("inner handles")
        raise
    except KeyError as error:
        raise RuntimeError("wrapped") from error


def outer(n: int) -> str:
    try:
        try:
            return f"value {inner(n)}"
        except ValueError as error:
            print("middle", error)
            raise TypeError("converted") from None
    except TypeError as error:
        return f"type error {error}"
    except RuntimeError as error:
        return f"runtime {error}"


def main(argv: list[str]) -> int:
    for n in range(3):
        print(outer(n))
    saved: Exception | None = None
    try:
        raise ValueError("kept")
    except ValueError as error:
        saved = error
    print(saved, saved is not None)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
