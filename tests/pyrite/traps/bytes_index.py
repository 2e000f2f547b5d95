"""An index behind the end of bytes.

Trap: index out of range
"""

import sys


def main(argv: list[str]) -> int:
    print("before")
    data = bytes(len(argv))
    print(data[1])  # here
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
