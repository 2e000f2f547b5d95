"""Terminals as files: /dev/console, /dev/tty and each terminal by its name.

Who has which controlling terminal is known to processes only: `proc` derives from `TerminalUsers`,
and `kernel.main` puts that into `users`.
"""

from kernel.abi.errno import ENXIO
from kernel.abi.fcntl import O_NOCTTY
from kernel.abi.stat import make_dev
from kernel.dev.tty import Tty, terminals
from kernel.file.open_file import OpenFile
from kernel.fs.vfs.inode import Inode
from kernel.fs.vfs.inode_file import InodeFile
from kernel.fs.vfs.special import Device, devices
from kernel.sched.wait import Watcher
from pyrite import Final

CURRENT_TTY = make_dev(5, 0)
CONSOLE = make_dev(5, 1)
SERIAL_MAJOR = 204  # low-density serial ports
FIRST_AMBA = 64  # minor of ttyAMA0
SERIAL_0 = make_dev(SERIAL_MAJOR, FIRST_AMBA)


class TerminalUsers:
    """What terminals as files ask of processes."""

    def controlling(self) -> Tty | None:
        """The controlling terminal of the current process."""
        return None

    def opened(self, tty: Tty) -> None:
        """The current process has opened a terminal without O_NOCTTY: it may take control."""


class UsersSlot:
    """Filled by `kernel.main`."""

    users: TerminalUsers

    def __init__(self) -> None:
        self.users = TerminalUsers()


slot = UsersSlot()


class TerminalFile(InodeFile):
    """An open terminal."""

    terminal: Final[Tty]

    def __init__(self, inode: Inode, flags: int, terminal: Tty) -> None:
        super().__init__(inode, flags)
        self.terminal = terminal

    def tty(self) -> Tty | None:
        """As in the base class."""
        return self.terminal

    def read_bytes(self, limit: int) -> bytes:
        """As in the base class. Raises OSError(EIO) in the background."""
        return self.terminal.read(limit, self.is_nonblocking())

    def write_bytes(self, data: bytes) -> int:
        """As in the base class."""
        return self.terminal.write(data, self.is_nonblocking())

    def poll(self) -> int:
        """As in the base class."""
        return self.terminal.poll()

    def watch(self, watcher: Watcher) -> None:
        """As in the base class."""
        self.terminal.watch(watcher)

    def unwatch(self, watcher: Watcher) -> None:
        """As in the base class."""
        self.terminal.unwatch(watcher)


def open_terminal(inode: Inode, flags: int, terminal: Tty | None) -> OpenFile:
    """Open a terminal. Raises OSError(ENXIO) where there is none."""
    if terminal is None:
        raise OSError(ENXIO)
    if flags & O_NOCTTY == 0:
        slot.users.opened(terminal)
    return TerminalFile(inode, flags, terminal)


class ConsoleDevice(Device):
    """/dev/console: never becomes a controlling terminal by being opened."""

    def open(self, inode: Inode, flags: int) -> OpenFile:
        """As in the base class."""
        return open_terminal(inode, flags | O_NOCTTY, terminals.console)


class CurrentTtyDevice(Device):
    """/dev/tty: the controlling terminal of whoever opens it."""

    def open(self, inode: Inode, flags: int) -> OpenFile:
        """As in the base class."""
        return open_terminal(inode, flags | O_NOCTTY, slot.users.controlling())


class SerialDevice(Device):
    """A serial port by its name."""

    name: Final[bytes]

    def __init__(self, name: bytes) -> None:
        self.name = name

    def open(self, inode: Inode, flags: int) -> OpenFile:
        """As in the base class."""
        return open_terminal(inode, flags, terminals.by_name.get(self.name))


devices.add(CURRENT_TTY, CurrentTtyDevice())
devices.add(CONSOLE, ConsoleDevice())
devices.add(SERIAL_0, SerialDevice(b"ttyAMA0"))
