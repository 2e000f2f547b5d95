"""Structs: layout, pack and unpack, nesting, equality."""

import sys

from pyrite import pack, size_of, struct, u8, u16, u32, u64, unpack


@struct
class Header:
    magic: u32 = 0
    version: u8 = 0
    flags: u16 = 0
    length: u64 = 0


@struct
class Entry:
    header: Header
    last: u8


def main(argv: list[str]) -> int:
    print(size_of(Header), size_of(Entry), size_of(u16))
    h = Header(magic=0xCAFEBABE, version=2, flags=0x8001, length=1 << 40)
    data = pack(h)
    print(data.hex(), len(data))
    again = unpack(Header, data, 0)
    print(hex(again.magic), again.version, again.flags, again.length, again == h)
    shifted = unpack(Header, b"\xff" * 8 + data, 8)
    print(shifted.flags == h.flags, Header(magic=1).length, Header().magic)
    e = Entry(header=h, last=7)
    print(pack(e).hex(), unpack(Entry, pack(e), 0).header.version, e.header.flags)
    try:
        unpack(Header, data, 1)
    except ValueError as error:
        print("ValueError", error)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
