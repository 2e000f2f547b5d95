"""Print the arguments and exit with 7."""

import sys


def main(argv: list[str]) -> int:
    """Show what arrived after the program's name."""
    print(argv[1:])
    return 7


if __name__ == "__main__":
    sys.exit(main(sys.argv))
