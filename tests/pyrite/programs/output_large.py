"""Output larger than any buffer arrives in order."""

import sys


def main(argv: list[str]) -> int:
    for i in range(3000):
        print(i, "x" * (i % 17))
    print("y" * 20000)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
