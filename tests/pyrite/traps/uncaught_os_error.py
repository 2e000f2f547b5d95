"""An error of the system that nobody catches.

OSError: [Errno 5] disk
"""

import sys


def main(argv: list[str]) -> int:
    print("before")
    raise OSError(5, "disk")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
