"""What a user can get wrong ends with a message and the right status, never with a hang."""

from pathlib import Path

import pytest

from host import cpio, initramfs
from host.machine import Machine, Result, exec_archive, run_exec
from tests.conftest import Boot
from tests.device_trees import qemu_tree, without_node

TIMEOUT_S = 20.0
BUSYBOX = "bin/busybox"


@pytest.fixture
def boot_with(kernel: Path, tmp_path: Path) -> Boot:
    """Boot with given bytes in place of the root file system."""

    def run(archive: bytes) -> Result:
        initrd = tmp_path / "initrd"
        initrd.write_bytes(archive)
        return run_exec(Machine(kernel, initrd=initrd), "true", TIMEOUT_S)

    return run


def assert_panic(result: Result) -> None:
    """Hold that the kernel said why it stopped, in a panic."""
    assert result.status == 125
    assert result.panic is not None
    assert len(result.panic.splitlines()[0]) > len(b"Kernel panic: ")


def test_missing_command_is_127(boot: Boot) -> None:
    result = boot("no-such-command", timeout=TIMEOUT_S)
    assert (result.status, result.output) == (127, b"/bin/sh: no-such-command: not found\n")


def test_root_file_system_without_init_panics(boot_with: Boot) -> None:
    assert_panic(boot_with(cpio.archive({})))


def test_garbage_as_root_file_system_panics(boot_with: Boot) -> None:
    assert_panic(boot_with(b"neither cpio nor anything else" * 100))


@pytest.mark.parametrize("percent", [1, 30, 90])
def test_cut_root_file_system_panics(percent: int, boot_with: Boot) -> None:
    data = exec_archive("true")
    assert_panic(boot_with(data[: len(data) * percent // 100]))


@pytest.mark.parametrize("size", [0, 3, 64, 5000, 100_000])
def test_cut_busybox_panics(size: int, boot_with: Boot) -> None:
    tree = initramfs.base_tree()
    tree[BUSYBOX] = cpio.regular(tree[BUSYBOX].data[:size], 0o755)
    assert_panic(boot_with(cpio.archive(tree)))


def test_device_tree_without_memory_panics(kernel: Path, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    tree.write_bytes(without_node(qemu_tree(tmp_path), b"memory@40000000"))
    result = run_exec(Machine(kernel, dtb=tree), "true", TIMEOUT_S)
    assert_panic(result)
    assert result.panic is not None
    assert b"memory" in result.panic


def test_little_memory_works_or_is_named(boot: Boot) -> None:
    result = boot("echo works", memory="16M", timeout=TIMEOUT_S)
    if result.status != 0:
        assert_panic(result)
        assert b"memory" in (result.panic or b"").lower()
    else:
        assert result.output == b"works\n"


def test_command_that_never_ends_is_124(boot: Boot) -> None:
    result = boot("echo begun; sleep 1000", timeout=5.0)
    assert (result.status, result.output) == (124, b"begun\n")
