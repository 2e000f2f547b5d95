"""Text transformed character by character."""

import sys


def rotate(text: str, by: int) -> str:
    out = ""
    for c in text:
        if "a" <= c <= "z":
            out += chr((ord(c) - 97 + by) % 26 + 97)
        elif "A" <= c <= "Z":
            out += chr((ord(c) - 65 + by) % 26 + 65)
        else:
            out += c
    return out


def main(argv: list[str]) -> int:
    message = "Hello, World! Zażółć"
    secret = rotate(message, 3)
    print(secret, rotate(secret, -3) == message, rotate("xyz", 29))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
