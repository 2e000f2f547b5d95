"""repr of strings and bytes with quotes, escapes and unprintable characters."""

import sys


def main(argv: list[str]) -> int:
    for s in ("plain", "it's", 'say "hi"', "both ' and \"", "tab\tnl\ncr\r", "back\\slash", ""):
        print(repr(s), len(repr(s)))
    print(repr("\x00\x1f\x7f\x80\xa0é\u200b→\ud7ff😀"))
    print(repr(b"plain"), repr(b"it's"), repr(b"\x00\xff\n\t'\""), repr(b""), b"\\")
    print(["a", "b'c"], ("x", 1), {"k": "v"}, [b"z"])
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
