"""A kernel that checks the rank of every lock it takes runs a mixed load to its end."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from host.machine import Machine, run_exec
from host.paths import REPO

BUILD = """
import sys
from pathlib import Path
from host.compiler import compile_kernel
from host.image import write_image
elf, image = map(Path, sys.argv[1:])
compile_kernel(elf, 2, has_census=False)
write_image(elf, image)
"""
LOAD = """
for i in 1 2 3; do echo $i | cat | md5sum; done
mkdir /tmp/m && mount -t tmpfs none /tmp/m && cp /bin/busybox /tmp/m/b && umount /tmp/m
sleep 5 & kill -STOP $!; kill -CONT $!; kill $!; wait $!
timeout 0.2 cat /dev/zero >/dev/null
dd if=/dev/urandom bs=4k count=4 2>/dev/null | wc -c
ps >/dev/null; cat /proc/meminfo /proc/self/maps >/dev/null
mkfifo /tmp/f; echo x >/tmp/f & cat /tmp/f
echo done
"""


@pytest.fixture(scope="module")
def checked_kernel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checked")
    image = folder / "Image"
    command = [sys.executable, "-c", BUILD, str(folder / "kernel.elf"), str(image)]
    environment = dict(os.environ, OURO_CHECK="locks", PYTHONPATH=str(REPO))
    subprocess.run(command, env=environment, cwd=REPO, check=True)
    return image


def test_locks_are_taken_in_ascending_rank(checked_kernel: Path) -> None:
    result = run_exec(Machine(checked_kernel), LOAD, 60.0)
    assert result.panic is None, result.panic
    assert result.output.endswith(b"done\n")
