"""What finally changes after return has computed its value."""

import sys


class Cell:
    n: int

    def __init__(self) -> None:
        self.n = 1


def value() -> int:
    x = 1
    try:
        return x
    finally:
        x = 5


def shared(cell: Cell) -> Cell:
    try:
        return cell
    finally:
        cell.n = 7


def loops() -> list[int]:
    out: list[int] = []
    for i in range(4):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
        finally:
            out.append(-i)
    else:
        out.append(100)
    return out


def nested() -> str:
    log = ""
    try:
        try:
            log += "a"
            raise ValueError("v")
        except KeyError:
            log += "wrong"
        finally:
            log += "b"
    except ValueError:
        log += "c"
    else:
        log += "wrong"
    finally:
        log += "d"
    return log


def main(argv: list[str]) -> int:
    cell = Cell()
    print(value(), shared(cell).n, loops(), nested())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
