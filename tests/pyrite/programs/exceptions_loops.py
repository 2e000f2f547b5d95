"""Exceptions inside loops, comprehensions and conditions."""

import sys


def check(n: int) -> int:
    if n % 4 == 3:
        raise ValueError(f"no {n}")
    return n * 2


def main(argv: list[str]) -> int:
    good: list[int] = []
    bad: list[str] = []
    for n in range(9):
        try:
            good.append(check(n))
        except ValueError as error:
            bad.append(str(error))
            continue
        if n == 6:
            break
    print(good, bad)
    try:
        print([check(n) for n in range(5)])
    except ValueError as error:
        print("comprehension:", error)
    n = 0
    while True:
        try:
            if check(n) > 6:
                break
            n += 1
        except ValueError:
            n += 5
    print(n)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
