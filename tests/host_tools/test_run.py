"""`./ouro run --exec` proved on Debian's Linux: exact output, statuses, overlays, counting."""

import time
from pathlib import Path

import pytest

from host import initramfs
from host.kernels import kernel_image
from host.machine import Machine, run_exec
from tests.device_trees import qemu_tree


@pytest.fixture(scope="module")
def linux() -> Path:
    return kernel_image("linux")


def test_output_is_exact_and_status_is_the_command_s(linux: Path) -> None:
    result = run_exec(Machine(linux), r"printf 'a\r\n\t\000\377\n\n'; echo error >&2; exit 42")
    assert result.output == b"a\r\n\t\0\xff\n\nerror\n"
    assert (result.status, result.panic, result.message) == (42, None, None)


def test_missing_command_has_the_shell_s_status(linux: Path) -> None:
    result = run_exec(Machine(linux), "no-such-command")
    assert result.status == 127
    assert result.output == b"/bin/sh: no-such-command: not found\n"


def test_timeout_gives_124_and_what_was_printed(linux: Path) -> None:
    start = time.monotonic()
    result = run_exec(Machine(linux), "echo started; sleep 1000", timeout=25.0)
    assert (result.status, result.output) == (124, b"started\n")
    assert time.monotonic() - start < 30.0


def test_panic_gives_125_and_its_text(linux: Path) -> None:
    result = run_exec(Machine(linux), "echo before; echo c >/proc/sysrq-trigger")
    assert result.status == 125
    assert result.panic is not None
    assert b"Kernel panic - not syncing: sysrq triggered crash" in result.panic
    assert result.output.startswith(b"before\n")


def test_early_power_off_gives_125(linux: Path) -> None:
    result = run_exec(Machine(linux), "poweroff -f")
    assert result.status == 125
    assert result.message == "the machine ended before the command did"


def test_overlay_and_append_reach_the_machine(linux: Path, tmp_path: Path) -> None:
    (tmp_path / "note").write_text("from the host\n")
    machine = Machine(linux, overlays=(tmp_path,), append="marker=1", memory="512M", cpus=2)
    result = run_exec(machine, "cat /note; grep -o 'marker=1' /proc/cmdline; nproc")
    assert result.output == b"from the host\nmarker=1\n2\n"


def test_cut_root_file_system_gives_125(linux: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut"
    data = initramfs.build([])
    cut.write_bytes(data[: len(data) // 3])
    result = run_exec(Machine(linux, initrd=cut), "true")
    assert result.status == 125
    assert result.panic is not None


def test_too_little_memory_for_qemu_is_its_own_message(linux: Path) -> None:
    result = run_exec(Machine(linux, memory="16M"), "true")
    assert result.status == 125
    assert result.message is not None
    assert "qemu-system-aarch64:" in result.message


def test_counted_run_agrees_to_the_digit(linux: Path) -> None:
    machine = Machine(linux, is_icount=True)
    first, second = (run_exec(machine, "true", 200.0, is_counted=True) for _ in range(2))
    assert first.instructions == second.instructions
    assert first.instructions is not None
    assert 500_000_000 < first.instructions < 5_000_000_000


def test_given_device_tree_reaches_the_kernel_as_it_is(linux: Path, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    tree.write_bytes(qemu_tree(tmp_path).replace(b"linux,dummy-virt\0", b"given by the te\0\0"))
    result = run_exec(Machine(linux, dtb=tree, append="earlycon"), "true", timeout=6.0)
    assert b"given by the te" in result.boot + (result.panic or b"")
