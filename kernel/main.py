"""The kernel's start: order and wiring, on one screen.

`kernel_main` runs on the boot stack, which becomes the idle thread's; what may sleep runs in a
thread of its own (`Init`), whose last act is to start process 1.
"""

# Drivers, file systems and system calls enter themselves into their tables when imported.
import kernel.drivers.clock.generic_timer
import kernel.drivers.clock.pl031
import kernel.drivers.firmware.psci_node
import kernel.drivers.irqchip.gicv3
import kernel.drivers.uart.pl011
import kernel.fs.devfs.devtmpfs
import kernel.fs.devfs.memory
import kernel.fs.procfs.procfs
import kernel.fs.sysfs
import kernel.fs.tmpfs.tmpfs
import kernel.syscall.attributes
import kernel.syscall.descriptors
import kernel.syscall.dirs
import kernel.syscall.files
import kernel.syscall.futex
import kernel.syscall.identity
import kernel.syscall.ioctl
import kernel.syscall.kernel_log
import kernel.syscall.memory
import kernel.syscall.mount
import kernel.syscall.names
import kernel.syscall.poll
import kernel.syscall.process
import kernel.syscall.sched
import kernel.syscall.signal
import kernel.syscall.stat
import kernel.syscall.system
import kernel.syscall.time
import kernel.syscall.times
import kernel.syscall.transfer
import kernel.syscall.vectors  # noqa: F401
from kernel.arch.arm64 import boot, mmu, trap, vectors  # noqa: F401
from kernel.arch.arm64.backtrace import CrashRegisters
from kernel.arch.arm64.boot import stack_range
from kernel.arch.arm64.dtb import blob_range, read_blob
from kernel.core.bootinfo import BootInfo
from kernel.core.cmdline import command_line
from kernel.core.irq import irqs
from kernel.core.log import Level, info, log
from kernel.core.panic import crash, panic
from kernel.core.provoke import provoke
from kernel.core.time import clock
from kernel.dev import tty
from kernel.dev.rng import random
from kernel.drivers.bus.platform import platform
from kernel.drivers.uart.early import DEFAULT_ADDRESS, EarlyConsole
from kernel.fs.devfs import terminal
from kernel.fs.initramfs import ArchiveError, mount_root, unpack_archive
from kernel.fs.procfs import provider
from kernel.lib.fdt import parse
from kernel.mm.frames import frames
from kernel.mm.kernel_map import kernel_map
from kernel.mm.physical import PhysicalBytes
from kernel.proc.init import start_init
from kernel.proc.tty_jobs import ProcessJobControl, ProcessTerminals
from kernel.proc.view import LiveSource
from kernel.sched.life import spawn
from kernel.sched.scheduler import preempt, scheduler
from kernel.sched.thread import ThreadEntry
from kernel.syscall.dispatch import UserTraps
from pyrite import Final, export, u64

UART_SIZE = 0x1000


class Traps(UserTraps):
    """User traps as `syscall.dispatch` answers them; interrupts and crashes."""

    def irq(self) -> None:
        """As in the base class."""
        irqs.dispatch()

    def kernel_preempt(self) -> None:
        """As in the base class."""
        preempt()

    def fatal(self, reason: str, registers: CrashRegisters) -> None:
        """As in the base class."""
        crash(reason, registers)


trap.slots.handler = Traps()
tty.jobs.control = ProcessJobControl()
terminal.slot.users = ProcessTerminals()
provider.slot.source = LiveSource()


@export("kernel_main")
def kernel_main(device_tree: u64) -> None:
    """First Python code of the boot CPU, with interrupts masked. Never returns."""
    stack_base, stack_top = stack_range()
    scheduler.start(stack_base, stack_top)
    clock.start()
    log.console = EarlyConsole(mmu.map_early_device(DEFAULT_ADDRESS))
    start(device_tree)
    scheduler.run_idle()


def start(device_tree: u64) -> None:
    """Memory, then devices, then a thread for the rest."""
    try:
        tree = parse(read_blob(device_tree))
        boot_info = BootInfo(tree)
        start_log(boot_info)
        start_memory(boot_info, blob_range(device_tree))
        random.seed(boot_info.seed)
        platform.start(tree)
        spawn(b"init", Init(boot_info.initrd))
    except ValueError as error:
        panic(str(error))
    except MemoryError:
        panic("not enough memory for the kernel")


def start_log(boot_info: BootInfo) -> None:
    """Show the log on the console that the device tree names."""
    command_line.parse(boot_info.command_line)
    if command_line.has("quiet"):
        log.shown = Level.ERROR
    if boot_info.console_address != 0:
        log.console = EarlyConsole(mmu.map_early_device(u64(boot_info.console_address)))
    info("Ouro")


def start_memory(boot_info: BootInfo, blob: tuple[int, int]) -> None:
    """Hand memory to the allocators, and leave the boot tables. Raises MemoryError."""
    memory, reserved = boot_info.memory, boot_info.reserved
    reserved.append(blob)
    reserved.append((int(mmu.image_address()), int(mmu.image_size())))
    for base, size in memory:
        mmu.map_early_memory(u64(base), u64(size))
    frames.start(memory, reserved)
    frames.keep_reserve()
    kernel_map.start(memory, mmu.image_address())
    address = boot_info.console_address
    uart = DEFAULT_ADDRESS if address == 0 else address
    log.console = EarlyConsole(kernel_map.map_mmio(u64(uart), UART_SIZE))
    info(f"memory: {frames.total * 4} KiB")


class Init(ThreadEntry):
    """Fills the root file system and starts process 1."""

    archive: Final[tuple[int, int]]

    def __init__(self, archive: tuple[int, int]) -> None:
        self.archive = archive

    def run(self) -> None:
        """As in the base class; what cannot go on is a panic with a reason."""
        provoke(command_line.value("crash"))
        address, size = self.archive
        if size == 0:
            panic("no initramfs: the boot loader has to provide one")
        try:
            count = unpack_archive(PhysicalBytes(u64(address), size), mount_root())
            frames.donate(address, size)
            info(f"initramfs: {count} files")
            start_init()
        except ArchiveError as error:
            panic(f"initramfs: {error}")
        except MemoryError:
            panic("not enough memory for the initramfs")
        except OSError as error:
            panic(f"cannot start /init: {error}")
