"""The kernel's start: order and wiring, on one screen."""

import kernel.drivers.clock.generic_timer
import kernel.drivers.clock.pl031
import kernel.drivers.firmware.psci_node
import kernel.drivers.irqchip.gicv3
import kernel.drivers.uart.pl011  # noqa: F401
from kernel.arch.arm64 import boot, mmu, trap, vectors  # noqa: F401
from kernel.arch.arm64.backtrace import CrashRegisters
from kernel.arch.arm64.boot import stack_range
from kernel.arch.arm64.dtb import blob_range, read_blob
from kernel.core.bootinfo import BootInfo
from kernel.core.cmdline import command_line
from kernel.core.irq import irqs
from kernel.core.log import Level, info, log
from kernel.core.panic import crash, panic
from kernel.core.time import clock
from kernel.dev.rng import random
from kernel.drivers.bus.platform import platform
from kernel.drivers.uart.early import DEFAULT_ADDRESS, EarlyConsole
from kernel.lib.fdt import Tree, parse
from kernel.mm import heap  # noqa: F401
from kernel.mm.frames import frames
from kernel.mm.kernel_map import kernel_map
from kernel.sched.scheduler import scheduler, spawn
from kernel.sched.thread import ThreadEntry
from pyrite import export, u64


class Traps(trap.TrapHandler):
    """Interrupts and crashes."""

    def irq(self) -> None:
        """As in the base class."""
        irqs.dispatch()

    def fatal(self, reason: str, registers: CrashRegisters) -> None:
        """As in the base class."""
        crash(reason, registers)


trap.slots.handler = Traps()


class Hello(ThreadEntry):
    """Bring-up."""

    def run(self) -> None:
        """Say hello."""
        info("hello from a thread")


@export("kernel_main")
def kernel_main(device_tree: u64) -> None:
    """First Python code of the boot CPU: on the boot stack, interrupts masked."""
    stack_base, stack_top = stack_range()
    scheduler.start(stack_base, stack_top)
    clock.start()
    log.console = EarlyConsole(mmu.map_early_device(DEFAULT_ADDRESS))
    try:
        tree = parse(read_blob(device_tree))
        boot_info = BootInfo(tree)
    except ValueError as error:
        panic(str(error))
        return
    start(tree, boot_info, blob_range(device_tree))
    spawn(b"hello", Hello())
    scheduler.run_idle()


def start(tree: Tree, boot_info: BootInfo, blob: tuple[int, int]) -> None:
    """Memory, then devices."""
    command_line.parse(boot_info.command_line)
    if command_line.has("quiet"):
        log.shown = Level.ERROR
    if boot_info.console_address != 0:
        log.console = EarlyConsole(mmu.map_early_device(u64(boot_info.console_address)))
    info("Ouro")
    start_memory(boot_info, blob)
    random.seed(boot_info.seed)
    platform.start(tree)


def start_memory(boot_info: BootInfo, blob: tuple[int, int]) -> None:
    """Hand memory to the allocators, and leave the boot tables."""
    reserved = boot_info.reserved
    reserved.append(blob)
    reserved.append((int(mmu.image_address()), int(mmu.image_size())))
    for base, size in boot_info.memory:
        mmu.map_early_memory(u64(base), u64(size))
    try:
        frames.start(boot_info.memory, reserved)
        kernel_map.start(boot_info.memory, mmu.image_address())
    except MemoryError:
        panic("not enough memory for the kernel")
    log.console = EarlyConsole(kernel_map.map_mmio(u64(boot_info.console_address), 0x1000))
