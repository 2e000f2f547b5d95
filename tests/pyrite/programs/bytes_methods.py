"""split, strip, replace, join, hex and case of bytes."""

import sys


def main(argv: list[str]) -> int:
    print(
        b"a,b,,c".split(b","), b" a  b ".split(), b"a,b,c".split(b",", 1), b"a.b.c".rsplit(b".", 1)
    )
    print(b"  x ".strip(), b"xxaxx".strip(b"x"), b" l".lstrip(), b"r ".rstrip())
    print(b"aXbX".replace(b"X", b"--"), b",".join([b"1", b"2"]), b"k=v".partition(b"="))
    print(b"\x00\xab\xff".hex(), bytes.fromhex("00abFF 10"), b"AbC".lower(), b"AbC".upper())
    print(b"line1\nline2\r\n".splitlines(), b"123".isdigit(), b"12a".isdigit(), b"abc".isalpha())
    print(b"pre.post".removeprefix(b"pre."), b"a".ljust(3) + b"|", b"a".rjust(3, b"."))
    print(b"a=b=c".rpartition(b"="), b"abc".decode(), b"ab"[::-1])
    try:
        bytes.fromhex("0g")
    except ValueError:
        print("not hex")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
