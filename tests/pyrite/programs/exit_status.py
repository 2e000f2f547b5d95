"""The status of a program comes from SystemExit, sys.exit and main."""

import sys


def leave(kind: int) -> int:
    if kind == 0:
        raise SystemExit(3)
    if kind == 1:
        sys.exit(4)
    return kind


def attempt(kind: int) -> int:
    try:
        return leave(kind)
    except SystemExit as stop:
        print("leaving", stop.code)
        return -1
    finally:
        print("finally", kind)


def main(argv: list[str]) -> int:
    print([attempt(kind) for kind in range(3)])
    sys.exit(0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
