"""Growing, assigning, inserting and deleting in a bytearray."""

import sys


def main(argv: list[str]) -> int:
    a = bytearray(b"hello")
    a[0] = 72
    a.append(33)
    a.extend(b" more")
    a += b"!!"
    print(a, len(a), a[-1], bytes(a[:5]), a == bytearray(b"Hello! more!!"))
    a[1:3] = b"EL"
    a[5:5] = b"-ins-"
    print(a, a.find(b"ins"))
    del a[0]
    del a[4:9]
    print(a.decode(), a.pop(), a.pop(0), len(a))
    a.insert(1, 88)
    a.reverse()
    print(a, 88 in a, a.count(b"L"), a.startswith(b"!"))
    a.clear()
    print(a, len(a), bool(a))
    z = bytearray(4)
    for i in range(4):
        z[i] = i * 60
    print(z, z.hex(), list(z), z * 2, bytearray([1, 2]) + b"\x03")
    z.extend(bytearray(b"!?"))
    z += bytearray(b".")
    z[0:1] = bytearray(b"<>")
    print(z, z[:2] == b"<>", b"<>" == z[:2], z == b"<>", z != bytearray(b"no"))
    for n in z:
        print(n, end=" ")
    print()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
