"""Strings built piece by piece keep earlier values unchanged."""

import sys


def main(argv: list[str]) -> int:
    text = ""
    for i in range(200):
        text += chr(97 + i % 26)
    print(len(text), text[:30], text[-5:])
    before = text
    text += "!"
    print(len(before), len(text), before == text[:-1])
    lines: list[str] = []
    for i in range(3):
        lines.append(f"{i}:" + "x" * i)
    print("\n".join(lines))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
