"""else of loops, break and continue at several depths."""

import sys


def find(items: list[int], wanted: int) -> str:
    for i, item in enumerate(items):
        if item == wanted:
            break
    else:
        return "absent"
    return f"at {i}"


def main(argv: list[str]) -> int:
    print(find([1, 2, 3], 3), find([1, 2, 3], 4), find([], 1))
    n = 10
    while n > 0:
        n -= 3
        if n == 4:
            continue
        if n < 0:
            print("below", n)
            break
    else:
        print("ended", n)
    for a in range(4):
        for b in range(4):
            if b == a:
                break
            if b == 1:
                continue
            print(a, b)
        else:
            print("never", a)
    while False:
        pass
    else:
        print("while else")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
