"""Print the rows as a table: `./ouro bench`.

`--linux` counts Linux too instead of taking the committed figure; `--record` does so and writes
both into figures.toml.
"""

import argparse
import re
import sys
from dataclasses import replace

from host.errors import HostError
from host.kernels import kernel_image
from tests.bench.measure import FIGURES, Row, count, read_rows


def main() -> int:
    """Count the chosen rows; 1 if any is past its bar."""
    rows = read_rows()
    parser = argparse.ArgumentParser("./ouro bench")
    parser.add_argument("--linux", action="store_true")
    parser.add_argument("--record", action="store_true")
    parser.add_argument("rows", nargs="*", choices=[*rows, []], metavar="ROW")
    arguments = parser.parse_args()
    ouro = kernel_image("ouro")
    linux = kernel_image("linux") if arguments.linux or arguments.record else None
    print(f"{'row':<12}{'Ouro':>12}{'Linux':>14}{'ratio':>8}{'bar':>12}")
    is_good = True
    for name in arguments.rows or rows:
        row = replace(rows[name], ouro=count(rows[name], ouro))
        if linux:
            row = replace(row, linux=count(row, linux))
        is_good &= show(row)
        if arguments.record:
            write(row)
    return 0 if is_good else 1


def show(row: Row) -> bool:
    """Print one row; tell whether it keeps to its bar."""
    assert row.ouro is not None
    ratio = row.ouro / row.linux if row.linux else float("nan")
    is_kept = row.ouro <= row.bar
    verdict = "" if is_kept else "  past its bar"
    print(
        f"{row.name:<12}{row.ouro:>12,}{row.linux:>14,}{ratio:>8.2f}{row.bar:>12,}{verdict}",
        flush=True,
    )
    return is_kept


def write(row: Row) -> None:
    """Replace one table of figures.toml, keeping the rest of the file."""
    table = f"[{row.name}]\nrounds = {row.rounds:_}\nbar = {row.bar:_}\nlinux = {row.linux:_}\n"
    table += f"ouro = {row.ouro:_}\n"
    pattern = rf"^\[{row.name}\]\n(?:\w+ = .*\n)+"
    FIGURES.write_text(re.sub(pattern, table, FIGURES.read_text(), flags=re.MULTILINE))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except HostError as error:
        print(f"{error.prefix}{error}", file=sys.stderr)
        sys.exit(error.status)
