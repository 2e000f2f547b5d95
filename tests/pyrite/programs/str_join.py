"""join over lists, comprehensions and other iterables."""

import sys


def main(argv: list[str]) -> int:
    print(",".join(["a", "b", "c"]), "".join(["x", "y"]), ", ".join(["one"]), "-".join([]) + "|")
    print(" ".join([str(n) for n in range(5)]), "".join(reversed(["1", "2"])))
    print("→".join(["é", "ü"]), len("→".join(["é", "ü"])))
    words = "the quick brown fox".split()
    print("".join([w[0].upper() + w[1:] for w in words]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
