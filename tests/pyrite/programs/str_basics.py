"""Length, indexing, slices, membership and comparison of strings."""

import sys


def main(argv: list[str]) -> int:
    s = "hello, world"
    print(len(s), s[0], s[-1], s[4], s[-5])
    print(s[:5], s[7:], s[-5:], s[3:3], s[5:2], s[-100:4], s[8:100])
    print("lo" in s, "xyz" in s, "" in s, "z" not in s)
    print("abc" < "abd", "abc" < "ab", "" < "a", "Z" < "a", "abc" >= "abc", "b" > "abc")
    print(s + "!" * 3, "-" * 0 + "|", "ab" * -1 + "|")
    for c in "héy":
        print(c, ord(c))
    print(s == s[:], s[:4] != s[4:], min("hello"), max("hello"))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
