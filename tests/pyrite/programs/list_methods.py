"""append, extend, insert, pop, remove, clear, index, count, reverse and copy."""

import sys


def main(argv: list[str]) -> int:
    a: list[int] = []
    for i in range(10):
        a.append(i * i)
    a.extend([100, 200])
    a.insert(0, -1)
    a.insert(3, 33)
    a.insert(100, 999)
    a.insert(-1, 7)
    print(a, len(a))
    print(a.pop(), a.pop(0), a.pop(-2), a)
    a.remove(33)
    print(a.index(16), a.count(4), a.count(5))
    b = a.copy()
    b.reverse()
    b.append(5)
    print(a, b, a is b)
    for bad in (12345, -7):
        try:
            a.remove(bad)
        except ValueError as error:
            print("ValueError:", error)
    try:
        print(a.index(777))
    except ValueError as error:
        print("ValueError:", error)
    a.clear()
    try:
        a.pop()
    except IndexError as error:
        print("IndexError:", error)
    print(a)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
