"""isdigit and its kin, on empty, mixed and non-ASCII text."""

import sys


def main(argv: list[str]) -> int:
    for s in ("", "abc", "ABC", "aB", "123", "a1", " \t", "a b", "é", "É1", "٣", "_", "日本"):
        print(repr(s), s.isdigit(), s.isalpha(), s.isalnum(), s.isspace(), s.isupper(), s.islower())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
