"""Code points of two, three and four bytes behave as single characters."""

import sys


def main(argv: list[str]) -> int:
    s = "aé→😀z"
    print(len(s), s[1], s[2], s[3], s[-1], s[1:4], s[3:], s[:-3])
    print([ord(c) for c in s])
    print(s.find("→"), s.find("😀"), s.index("z"), s.rfind("é"), s.find("q"))
    print(s.encode(), len(s.encode()), s.encode().decode() == s)
    print("→" in s, s.replace("→", "->"), s.split("→"), s.upper(), "ÀÉÎ".lower(), "straße".title())
    print("naïve café".title(), "ΑΒΓ".lower(), "привет".upper(), "привет".capitalize())
    print(s < "aê", "z" < "é", "é" < "→" < "😀", chr(233), chr(8594), chr(128512))
    print("é" * 3 + "→", "日本語".center(9, "*"), "日本".rjust(5) + "|", s.startswith("aé"))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
