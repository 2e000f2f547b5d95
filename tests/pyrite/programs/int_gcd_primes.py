"""Euclid, a sieve and trial division."""

import sys


def gcd(a: int, b: int) -> int:
    while b:
        a, b = b, a % b
    return a


def sieve(limit: int) -> list[int]:
    is_composite = [False] * (limit + 1)
    primes: list[int] = []
    for n in range(2, limit + 1):
        if not is_composite[n]:
            primes.append(n)
            for multiple in range(n * n, limit + 1, n):
                is_composite[multiple] = True
    return primes


def factors(n: int) -> list[int]:
    found: list[int] = []
    p = 2
    while p * p <= n:
        while n % p == 0:
            found.append(p)
            n //= p
        p += 1
    if n > 1:
        found.append(n)
    return found


def main(argv: list[str]) -> int:
    print(gcd(1071, 462), gcd(17, 5), gcd(0, 9))
    print(sieve(60), len(sieve(5000)))
    print(factors(600851475143), factors(97), factors(1024))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
