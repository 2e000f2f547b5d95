"""Encoding and decoding, with errors."""

import sys


def attempt(data: bytes) -> None:
    try:
        print(repr(data.decode()))
    except UnicodeDecodeError:
        print(data, "UnicodeDecodeError")


def main(argv: list[str]) -> int:
    for s in ("ascii", "é", "→", "😀", "mixed é→😀"):
        print(s.encode("utf-8"), list(s.encode()))
    for data in (b"ok", b"\xc3\xa9", b"\xff", b"a\xc3", b"\xc0\x80", b"\xed\xa0\x80", b"\xf5\x80"):
        attempt(data)
    print(b"a\xffb\xc3".decode("utf-8", "replace"), b"a\xffb".decode("utf-8", "ignore"))
    print(b"\xe2\x82x\xf0\x9f".decode("utf-8", "replace"))
    print("plain".encode("ascii"), b"plain".decode("ascii"))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
