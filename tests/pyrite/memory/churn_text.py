"""Strings, bytes and f-strings are released as they go."""

import sys


def main(argv: list[str]) -> int:
    text, total = "", 0
    for i in range(60000):
        text = f"{i:>8}|{text[:40]}|é→" + "ab" * (i % 50)
        total += len(text.upper().split("|")) + len(text.encode()) + text.find("→")
        parts = text.split("a")
        total += len("-".join(parts)) + len(text.replace("b", "cd")) + len(repr(text))
        total += int(str(i)) + len(text.strip()) + ord(text[-1])
    print(total)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
