"""Thousands of keys: growth, deletion, reinsertion, order."""

import sys


def main(argv: list[str]) -> int:
    d: dict[int, int] = {}
    for i in range(3000):
        d[i * 7919 % 10007] = i
    print(len(d), d[0], d[7919], sum(d.values()))
    for i in range(0, 3000, 3):
        del d[i * 7919 % 10007]
    print(len(d), 0 in d, 7919 in d)
    for i in range(500):
        d[-i] = i
    keys = list(d)
    print(len(d), keys[:3], keys[-3:], d[-499])
    missing = 0
    for i in range(10007):
        if i not in d:
            missing += 1
    print(missing, sum(keys))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
