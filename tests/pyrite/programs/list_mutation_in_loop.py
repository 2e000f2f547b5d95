"""Appending to a list while a loop runs over it."""

import sys


def main(argv: list[str]) -> int:
    queue = [1]
    for n in queue:
        if n < 40:
            queue.append(n * 2)
            if n % 3 == 1:
                queue.append(n + 5)
    print(queue)
    items = [1, 2, 3, 4, 5, 6]
    for x in items:
        if x % 2 == 0:
            items.remove(x)
    print(items)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
