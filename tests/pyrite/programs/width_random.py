"""A xorshift generator and a linear congruential one."""

import sys

from pyrite import truncate, u32, u64, wrapping_add, wrapping_mul, wrapping_shl


class Xorshift:
    state: u64

    def __init__(self, seed: u64) -> None:
        self.state = seed

    def next(self) -> u64:
        x = self.state
        x ^= wrapping_shl(u64, x, 13)
        x ^= x >> 7
        x ^= wrapping_shl(u64, x, 17)
        self.state = x
        return x


def congruential(state: u32) -> u32:
    return wrapping_add(u32, wrapping_mul(u32, state, 1664525), 1013904223)


def main(argv: list[str]) -> int:
    generator = Xorshift(88172645463325252)
    for _ in range(5):
        print(generator.next())
    state: u32 = 1
    for _ in range(5):
        state = congruential(state)
        print(state, truncate(u32, u64(state) * 6 >> 32))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
