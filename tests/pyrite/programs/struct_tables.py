"""Structs in lists, as arguments and results."""

import sys

from pyrite import struct, u8, u32


@struct
class Color:
    red: u8
    green: u8
    blue: u8


@struct
class Span:
    start: u32
    size: u32


def mix(a: Color, b: Color) -> Color:
    return Color(red=(a.red + b.red) // 2, green=a.green // 2 + b.green // 2, blue=a.blue)


def total(spans: list[Span]) -> u32:
    size: u32 = 0
    for span in spans:
        size += span.size
    return size


def main(argv: list[str]) -> int:
    c = mix(Color(red=100, green=200, blue=50), Color(red=50, green=100, blue=0))
    print(c.red, c.green, c.blue, c == Color(red=75, green=150, blue=50))
    spans = [Span(start=u32(i * 10), size=u32(i)) for i in range(5)]
    print(total(spans), spans[3].start, len(spans))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
