"""Sorting many items with a generator of numbers; ties keep their order."""

import sys


def numbers(count: int) -> list[int]:
    out: list[int] = []
    state = 12345
    for _ in range(count):
        state = (state * 1103515245 + 12345) % 2147483648
        out.append(state >> 16)
    return out


def main(argv: list[str]) -> int:
    data = numbers(2000)
    ordered = sorted(data)
    for i in range(1, len(ordered)):
        if ordered[i - 1] > ordered[i]:
            print("wrong", i)
    print(ordered[:5], ordered[-5:], sum(data) == sum(ordered))
    tagged = [(n % 10, i) for i, n in enumerate(data)]
    tagged.sort(key=lambda t: t[0])
    bad = 0
    for i in range(1, len(tagged)):
        if tagged[i - 1] > tagged[i]:
            bad += 1
    print(bad, tagged[0], tagged[-1])
    names = [f"n{n % 97:02}" for n in data]
    names.sort(reverse=True)
    print(names[0], names[-1], len(names))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
