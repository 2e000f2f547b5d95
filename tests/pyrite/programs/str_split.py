"""split, rsplit, splitlines and partition."""

import sys


def main(argv: list[str]) -> int:
    print("a,b,,c,".split(","), "".split(","), ",".split(","))
    print("  a  b c ".split(), "".split(), "   ".split(), "one".split())
    print("a b c d".split(" ", 2), "a b c d".rsplit(" ", 2), "  a  b  c ".split(None, 1))
    print("a--b--c".split("--"), "a--b--c".split("--", 1), "a--b--c".rsplit("--", 1))
    print(" a b  c ".rsplit(None, 1), "x".rsplit("y"), "a,b".split(",", 0))
    print("one\ntwo\r\nthree\rfour".splitlines(), "a\n\nb\n".splitlines(), "".splitlines())
    print("one\ntwo\r\nthree".splitlines(True), "a\n".splitlines(True))
    print("key=value=x".partition("="), "none".partition("="), "=x".partition("="))
    print("key=value=x".rpartition("="), "none".rpartition("="))
    try:
        print("x".split(""))
    except ValueError as error:
        print(error)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
