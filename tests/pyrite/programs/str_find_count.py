"""find, rfind, index, count, startswith, endswith and replace."""

import sys


def main(argv: list[str]) -> int:
    s = "abracadabra"
    print(s.find("abra"), s.find("abra", 1), s.find("abra", 1, 9), s.find(""), s.find("", 20))
    print(s.rfind("abra"), s.rfind("abra", 0, 9), s.rfind("x"), s.rfind(""))
    print(s.count("a"), s.count("abra"), s.count("aa"), "aaaa".count("aa"), s.count(""))
    print(s.startswith("abra"), s.startswith("b", 1), s.endswith("bra"), s.endswith(""))
    print(s.replace("a", "A"), s.replace("abra", "-", 1), s.replace("x", "y"), s.replace("bra", ""))
    print("abc".replace("", "-"), "abc".replace("", "-", 2), "".replace("", "x"))
    print(s.index("c"))
    try:
        print(s.index("zz"))
    except ValueError as error:
        print("ValueError:", error)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
