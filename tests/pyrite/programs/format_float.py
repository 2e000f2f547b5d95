"""Format specs of floats."""

import sys


def main(argv: list[str]) -> int:
    for x in (0.0, 1.0, -1.5, 3.14159265, 1234567.891, 1e-7, 2.5, 0.1 + 0.2, 1e22, 123456789.0):
        print(f"{x} {x:.2f} {x:8.3f}| {x:<10.1f}| {x:+.0f} {x:e} {x:.3e} {x:g} {x:.3g} {x:%}")
        print(f"{x:,.2f} {x:012.3f} {x:^14.2f}| {x:*>9.1f} {x:.10g} {x:G} {x:.1%} {x:10}|")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
