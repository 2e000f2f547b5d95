"""Assignment expressions in conditions and comprehensions."""

import sys


def main(argv: list[str]) -> int:
    data = [3, 1, 4, 1, 5, 9, 2, 6]
    at = 0
    while (item := data[at]) != 9:
        print("item", item)
        at += 1
    if (n := len(data)) > 5:
        print("long", n)
    print([half for x in data if (half := x // 2) > 0])
    text = "key=value"
    if (cut := text.find("=")) >= 0:
        print(text[:cut], text[cut + 1 :])
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
