"""Count the instructions of each row on a kernel."""

import subprocess
import tempfile
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from host.errors import HostError
from host.machine import Machine, run_exec

HERE = Path(__file__).parent
PROGRAMS = HERE / "programs"
FIGURES = HERE / "figures.toml"
GUEST = "bench"
TIMEOUT_S = 300.0
BOOT = "boot"


@dataclass(frozen=True)
class Row:
    """One row of figures.toml: what may be spent at most, and what was counted last."""

    name: str
    rounds: int
    bar: int
    linux: int
    ouro: int | None = None


def read_rows() -> dict[str, Row]:
    """Read the committed figures."""
    table = tomllib.loads(FIGURES.read_text())
    return {name: Row(name, **fields) for name, fields in table.items()}


def count(row: Row, kernel: Path) -> int:
    """Return the instructions that one round of a row takes.

    The row `boot` is the whole run of an empty command, from reset to power off.
    """
    if row.name == BOOT:
        return instructions(kernel, ":", ())
    with tempfile.TemporaryDirectory(prefix="ouro-bench-") as folder:
        assemble(row.name, Path(folder, GUEST))
        few, many = (
            instructions(kernel, f"/{GUEST}/{row.name} {rounds}", (Path(folder),))
            for rounds in (row.rounds, 2 * row.rounds)
        )
    return (many - few) // row.rounds


def instructions(kernel: Path, command: str, overlays: Iterable[Path]) -> int:
    """Count a boot that runs one command; the command must succeed."""
    machine = Machine(kernel, overlays=tuple(overlays), is_icount=True)
    result = run_exec(machine, command, TIMEOUT_S, is_counted=True)
    if result.status != 0 or result.instructions is None:
        raise HostError(f"{command}: status {result.status} {result.message or ''}")
    return result.instructions


def assemble(name: str, folder: Path) -> None:
    """Make the static program of a row with the GNU assembler."""
    folder.mkdir(parents=True)
    source, unlinked = PROGRAMS / f"{name}.S", folder / f"{name}.o"
    subprocess.run(["aarch64-linux-gnu-as", "-I", PROGRAMS, "-o", unlinked, source], check=True)
    subprocess.run(["ld.lld", "-static", "-o", folder / name, unlinked], check=True)
    unlinked.unlink()
