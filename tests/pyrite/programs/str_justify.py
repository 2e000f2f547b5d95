"""ljust, rjust, center and zfill."""

import sys


def main(argv: list[str]) -> int:
    for width in (0, 3, 6, 7):
        for s in ("", "ab", "abc"):
            print(f"[{s.ljust(width)}][{s.rjust(width, '.')}][{s.center(width, '*')}]")
    for s in ("42", "-42", "+7", "", "abc", "-"):
        print(s.zfill(5))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
