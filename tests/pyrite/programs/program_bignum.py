"""Factorials and Fibonacci numbers with digits in a list."""

import sys


def multiply(digits: list[int], factor: int) -> None:
    carry = 0
    for i in range(len(digits)):
        carry, digits[i] = divmod(digits[i] * factor + carry, 1000000000)
    if carry:
        digits.append(carry)


def add(a: list[int], b: list[int]) -> list[int]:
    out: list[int] = []
    carry = 0
    for i in range(max(len(a), len(b))):
        total = carry + (a[i] if i < len(a) else 0) + (b[i] if i < len(b) else 0)
        carry, low = divmod(total, 1000000000)
        out.append(low)
    if carry:
        out.append(carry)
    return out


def text(digits: list[int]) -> str:
    return str(digits[-1]) + "".join([f"{d:09}" for d in reversed(digits[:-1])])


def main(argv: list[str]) -> int:
    number = [1]
    for n in range(2, 51):
        multiply(number, n)
    print(text(number))
    a, b = [0], [1]
    for _ in range(200):
        a, b = b, add(a, b)
    print(text(a))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
