"""Numbers in every place where text is made from them."""

import sys

from pyrite import u8, u64


def main(argv: list[str]) -> int:
    big: u64 = 0xFFFFFFFFFFFFFFFF
    small: u8 = 255
    print(big, small, str(big), repr(small), f"{big} {small}", f"{big:x} {big:,} {small:08b}")
    print([big], (small, -1), {small: big}, f"{big!r:>25}", hex(big), bin(small), oct(small))
    print(-0.0, 0.0, f"{-0.0:.1f}", f"{-0.4:.0f}", f"{1e100:.3g}", 1e16, 123456789.123, 1 / 3)
    print(f"{True} {True:d} {False:>6}", f"{3.0} {3.0:g} {3:.2f} {3:e} {50:%}")
    print(f"{-5:+d} {5:+d} {5: d} {-5: d} {5:^+7d}| {-255:#x} {-255:#010b}")
    print(f"{1234.5:,} {1234567:,.2f} {0.00001234:.2e} {100:e} {1.5:>10}|{1.5:<10}|{1.5:^10}|")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
