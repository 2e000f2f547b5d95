"""Format specs of strings."""

import sys


def main(argv: list[str]) -> int:
    for s in ("", "a", "héllo", "longer text"):
        print(f"[{s}][{s:8}][{s:<8}][{s:>8}][{s:^8}][{s:*^9}][{s:→<7}][{s:.3}][{s:>6.2}]")
        print(f"[{s!r}][{s!r:>10}][{s!s:4}]")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
