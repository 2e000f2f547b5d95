"""strip, lstrip, rstrip, removeprefix and removesuffix."""

import sys


def main(argv: list[str]) -> int:
    for s in ("  pad ", "\t\n x\r\n", "xxabcxx", "", "   ", "none"):
        print(repr(s.strip()), repr(s.lstrip()), repr(s.rstrip()))
        print(repr(s.strip("x ")), repr(s.lstrip("x")), repr(s.rstrip("x")))
    print("test_name".removeprefix("test_"), "name.py".removesuffix(".py"), "a".removeprefix("b"))
    print("abc".removesuffix("abc") + "|", "abc".removesuffix("") + "|")
    print("\u00a0wide\u2003".strip() + "|", "→→x→".strip("→"))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
