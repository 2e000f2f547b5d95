"""Wrapping and justifying paragraphs."""

import sys


def wrap(text: str, width: int) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    length = 0
    for word in text.split():
        if line and length + len(line) + len(word) > width:
            lines.append(" ".join(line))
            line, length = [], 0
        line.append(word)
        length += len(word)
    if line:
        lines.append(" ".join(line))
    return lines


def justify(line: str, width: int) -> str:
    words = line.split()
    if len(words) == 1:
        return line.ljust(width)
    gaps = len(words) - 1
    spaces = width - sum([len(w) for w in words])
    out = words[0]
    for i, word in enumerate(words[1:]):
        out += " " * (spaces // gaps + int(i < spaces % gaps)) + word
    return out


def main(argv: list[str]) -> int:
    text = "The quick brown fox jumps over the lazy dog, and naïve cafés → résumés follow it home."
    for width in (12, 25):
        for line in wrap(text, width):
            print(f"|{justify(line, width)}|")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
