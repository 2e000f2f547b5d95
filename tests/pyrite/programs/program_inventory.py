"""Reports with aligned columns from parsed text."""

import sys
from dataclasses import dataclass

DATA = """apple;3;1.25
pear;10;0.8
melon;1;4
bad line
fig;x;2
"""


@dataclass
class Row:
    name: str
    count: int
    price: float

    @property
    def total(self) -> float:
        return self.count * self.price


def parse(line: str) -> Row:
    parts = line.split(";")
    if len(parts) != 3:
        raise ValueError(f"{len(parts)} fields")
    return Row(parts[0], int(parts[1]), float(parts[2]))


def main(argv: list[str]) -> int:
    rows: list[Row] = []
    for number, line in enumerate(DATA.splitlines(), 1):
        try:
            rows.append(parse(line))
        except ValueError as error:
            print(f"line {number}: {error}")
    for row in sorted(rows, key=lambda r: -r.total):
        print(f"{row.name:<8}|{row.count:>4}|{row.price:>7.2f}|{row.total:>9.3f}")
    print(f"{'sum':<8}|{sum([r.count for r in rows]):>4}|{sum([r.total for r in rows]):>17.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
