"""range with all arguments, empty ranges, len and membership."""

import sys


def main(argv: list[str]) -> int:
    print(list(range(5)), list(range(2, 5)), list(range(0, 10, 3)), list(range(5, 0, -2)))
    print(list(range(0)), list(range(3, 3)), list(range(5, 2)), list(range(-3, 3)))
    for i in range(10, -11, -5):
        print(i, end=" ")
    print()
    total = 0
    for i in range(3):
        i += 10
        total += i
    print(total, i)
    for j in reversed(range(4)):
        print(j, end=",")
    print()
    step = 4
    print([k for k in range(1, 20, step)], sum(range(101)), max(range(3, 9)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
