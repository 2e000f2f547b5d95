"""Equal strings have equal hashes, however they were made."""

import sys


def main(argv: list[str]) -> int:
    a = "hello world"
    b = "hello" + " " + "world"
    c = "".join(["h", "ello w", "orld"])
    print(hash(a) == hash(b) == hash(c), a is not None, hash("") == hash("x"[:0]))
    seen: dict[str, int] = {}
    for text in (a, b, c, a[:5], "hello"):
        seen[text] = seen.get(text, 0) + 1
    print(seen)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
