"""Short-circuit evaluation, order of calls, values of and/or."""

import sys


def show(name: str, result: bool) -> bool:
    print("eval", name)
    return result


def main(argv: list[str]) -> int:
    for a in (False, True):
        for b in (False, True):
            print("and", show("a", a) and show("b", b))
            print("or", show("a", a) or show("b", b))
            print("not", not a, a == b, a != b, a is b)
    text = "" or "default"
    number = 0 or 7
    print(text, number, "x" and "y", 5 and 6)
    flag = True
    flag = flag and not flag
    print(flag, int(flag), True & False, True | False, True ^ True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
