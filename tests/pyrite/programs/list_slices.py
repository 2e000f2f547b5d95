"""Assignment to slices and deletion of items and slices."""

import sys


def main(argv: list[str]) -> int:
    a = list(range(10))
    a[2:4] = [20, 30, 40]
    print(a)
    a[0:0] = [-2, -1]
    print(a)
    a[-2:] = []
    print(a)
    del a[0]
    del a[-1]
    del a[1:3]
    print(a)
    a[1:1] = a
    print(a)
    b = a[:]
    b[0] = 99
    print(a[0], b[0])
    del a[:]
    print(a)
    words = ["a", "b", "c", "d"]
    words[1:3] = ["x"]
    print(words, words[3:1], words[-1:])
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
