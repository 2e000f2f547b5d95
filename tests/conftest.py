"""What the tests of every tier share: the kernel under test, and a boot for one command."""

from collections.abc import Callable
from pathlib import Path

import pytest

from host.errors import EXIT_USAGE, HostError
from host.kernels import kernel_image
from host.machine import Machine, Result, run_exec

Boot = Callable[..., Result]


@pytest.fixture(scope="session")
def kernel() -> Path:
    """Build Ouro's kernel once; without a compiler there is nothing to test."""
    try:
        return kernel_image("ouro")
    except HostError as error:
        if error.status == EXIT_USAGE:
            pytest.skip(str(error))
        raise


@pytest.fixture
def boot(kernel: Path) -> Boot:
    """Boot for one command: `boot("uname", memory="64M", timeout=30.0)`.

    Keywords are those of `host.machine.Machine` and of `run_exec`.
    """

    def run(
        command: str, timeout: float = 60.0, is_counted: bool = False, **fields: object
    ) -> Result:
        machine = Machine(kernel, **fields)  # type: ignore[arg-type]
        return run_exec(machine, command, timeout, is_counted=is_counted)

    return run
