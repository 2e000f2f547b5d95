"""Slices of strings, bytes and lists with steps."""

import sys


def main(argv: list[str]) -> int:
    s = "0123456789"
    print(s[::2], s[1::3], s[::-1], s[8:2:-2], s[:4:-1], s[5::-1], s[-3::-3], s[2:2:5])
    b = bytes(range(8))
    print(list(b[::3]), list(b[::-1]), list(b[6:0:-2]))
    items = [1, 2, 3, 4, 5]
    print(items[::2], items[::-1], items[-2::-2], items[10::-1], items[:-10:-1])
    print("añb→c"[::-1], "añb→c"[1::2])
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
