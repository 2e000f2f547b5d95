"""An exception without a message.

RuntimeError
"""

import sys


def main(argv: list[str]) -> int:
    print("before")
    raise RuntimeError
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
