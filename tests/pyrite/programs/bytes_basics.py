"""Indexing, slices, search and comparison of bytes."""

import sys


def main(argv: list[str]) -> int:
    b = b"hello\x00\xff"
    print(len(b), b[0], b[-1], b[1:3], b[-2:], b, b[5:6])
    print(
        b"ell" in b, 104 in b, 200 in b, b.find(b"l"), b.rfind(b"l"), b.find(b"zz"), b.count(b"l")
    )
    print(b + b"!", b"ab" * 3, b == b"hello\x00\xff", b"a" < b"b", b"ab" < b"a", b != b"")
    print(list(b"abc"), bytes([1, 2, 255]), bytes(3), sum(b"\x01\x02"), max(b"az"))
    for n in b"AZ":
        print(n, chr(n))
    print(
        b.startswith(b"he"), b.endswith(b"\xff"), b.index(b"o"), hash(b) == hash(b"hello" + b[5:])
    )
    try:
        bytes([256])
    except ValueError as error:
        print(error)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
