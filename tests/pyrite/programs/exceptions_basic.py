"""raise, except by class and tuple, else, finally, messages."""

import sys


class AppError(Exception):
    pass


class Specific(AppError):
    pass


def work(kind: int) -> str:
    if kind == 1:
        raise ValueError("bad value")
    if kind == 2:
        raise Specific("specific")
    if kind == 3:
        raise KeyError("key")
    if kind == 4:
        raise AppError
    return "fine"


def attempt(kind: int) -> None:
    try:
        print("result", work(kind))
    except (ValueError, KeyError) as error:
        print("builtin", error, type(error).__name__)
    except Specific as error:
        print("specific", error)
    except AppError:
        print("app")
    else:
        print("else")
    finally:
        print("finally", kind)


def main(argv: list[str]) -> int:
    for kind in range(5):
        attempt(kind)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
