"""An exception that nobody catches.

ValueError: no good
"""

import sys


def main(argv: list[str]) -> int:
    print("before")
    raise ValueError("no " + "good")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
