"""The terminal line discipline: what happens to characters between keyboard and program.

Spec: POSIX.1-2024 11.1 (general terminal interface), with Linux's extensions (ECHOCTL, ECHOKE,
IUTF8, VWERASE, VREPRINT, VLNEXT). Pure logic: no locks, no waiting, no device.

Data:  `receive(byte)` -> `line` (being edited) -> `lines` (complete; canonical mode)
                       -> `raw` (non-canonical mode)
       Echo gathers in `echo`, which the terminal sends out.
"""

from kernel.abi.signals import SIGINT, SIGQUIT, SIGTSTP
from kernel.abi.termios import (
    DEFAULT_TERMIOS,
    ECHO,
    ECHOCTL,
    ECHOE,
    ECHOK,
    ECHOKE,
    ECHONL,
    ICANON,
    ICRNL,
    IEXTEN,
    IGNCR,
    INLCR,
    ISIG,
    ISTRIP,
    IUTF8,
    IXANY,
    IXON,
    NOFLSH,
    OCRNL,
    ONLCR,
    ONLRET,
    OPOST,
    Termios,
)
from pyrite import u8

MAX_LINE = 4095  # bytes of a line being edited; more are refused with a bell
MAX_PENDING = 65536  # bytes that wait for a reader
NEWLINE, RETURN, TAB, BACKSPACE, BELL, DELETE = 10, 13, 9, 8, 7, 127
TAB_STOP = 8


class LineDiscipline:
    """State of one terminal's input and output processing."""

    modes: Termios
    line: bytearray
    lines: list[bytes]  # each with its end character; b"" stands for end of file
    raw: bytearray
    echo: bytearray
    pending: int  # bytes in `lines` and `raw`
    is_stopped: bool  # output waits for the start character
    is_literal: bool  # the next character has no special meaning
    column: int  # of the cursor
    line_column: int  # where the line being edited began

    def __init__(self) -> None:
        self.modes = DEFAULT_TERMIOS
        self.line = bytearray()
        self.lines = []
        self.raw = bytearray()
        self.echo = bytearray()
        self.pending = 0
        self.is_stopped = False
        self.is_literal = False
        self.column = 0
        self.line_column = 0

    # --- modes ----------------------------------------------------------------------------------

    def _input(self, flag: int) -> bool:
        return int(self.modes.c_iflag) & flag != 0

    def _local(self, flag: int) -> bool:
        return int(self.modes.c_lflag) & flag != 0

    def is_canonical(self) -> bool:
        """Is input gathered into lines?"""
        return self._local(ICANON)

    def set_modes(self, modes: Termios) -> None:
        """Change the settings; what waits in the old mode stays readable in the new one."""
        was_canonical = self.is_canonical()
        self.modes = modes
        if was_canonical and not self.is_canonical():
            for line in self.lines:
                self.raw += line
            self.raw.extend(bytes(self.line))
            self.lines.clear()
            self.line.clear()
        elif not was_canonical and self.is_canonical() and len(self.raw) > 0:
            self.lines.append(bytes(self.raw))
            self.raw.clear()
        if not self._input(IXON):
            self.is_stopped = False

    def flush_input(self) -> None:
        """Forget everything that was typed and not read."""
        self.line.clear()
        self.lines.clear()
        self.raw.clear()
        self.pending = 0

    # --- input ----------------------------------------------------------------------------------

    def receive(self, byte: int) -> int:
        """Take one character from the device; answers a signal to send, or 0."""
        modes = self.modes
        c = byte & 0x7F if self._input(ISTRIP) else byte
        if self.is_literal:
            self.is_literal = False
            self._insert(c)
            return 0
        if self._input(IXON) and self._flow_control(c):
            return 0
        if self._local(ISIG):
            signal = self._signal_of(c)
            if signal != 0:
                self._signal_typed(c)
                return signal
        if c == RETURN:
            if self._input(IGNCR):
                return 0
            if self._input(ICRNL):
                c = NEWLINE
        elif c == NEWLINE and self._input(INLCR):
            c = RETURN
        if not self.is_canonical():
            self._insert_raw(c)
        elif c != 0 and c == int(modes.vlnext) and self._local(IEXTEN):
            self.is_literal = True
        elif not self._edit(c):
            self._insert(c)
        return 0

    def _flow_control(self, c: int) -> bool:
        """XON, XOFF: stop and start output."""
        if c == int(self.modes.vstop):
            self.is_stopped = True
            return True
        if c == int(self.modes.vstart):
            self.is_stopped = False
            return True
        if self.is_stopped and self._input(IXANY):
            self.is_stopped = False
        return False

    def _signal_of(self, c: int) -> int:
        """The signal that the character stands for, or 0."""
        if c == 0:
            return 0
        if c == int(self.modes.vintr):
            return SIGINT
        if c == int(self.modes.vquit):
            return SIGQUIT
        if c == int(self.modes.vsusp):
            return SIGTSTP
        return 0

    def _signal_typed(self, c: int) -> None:
        """Echo the character and forget pending input, as after every signal."""
        if not self._local(NOFLSH):
            self.flush_input()
        self.is_stopped = False
        if self._local(ECHO):
            self._echo_char(c)

    def _insert_raw(self, c: int) -> None:
        if self.pending < MAX_PENDING:
            self.raw.append(u8(c))
            self.pending += 1
            if self._local(ECHO):
                self._echo_char(c)

    def _insert(self, c: int) -> None:
        """Add a character to the line being edited (or, literally, to raw input)."""
        if not self.is_canonical():
            self._insert_raw(c)
            return
        if len(self.line) >= MAX_LINE or self.pending >= MAX_PENDING:
            self.echo.append(BELL)
            return
        if len(self.line) == 0:
            self.line_column = self.column
        self.line.append(u8(c))
        if self._local(ECHO):
            self._echo_char(c)

    def _edit(self, c: int) -> bool:
        """Characters with a meaning in canonical mode; False: `c` has none."""
        modes = self.modes
        if c == NEWLINE:
            if self._local(ECHO) or self._local(ECHONL):
                self._put(NEWLINE)
            self._finish_line(c)
        elif c == 0:
            return False
        elif c == int(modes.veof):
            self._finish(bytes(self.line))
        elif c == int(modes.veol) or (c == int(modes.veol2) and self._local(IEXTEN)):
            if self._local(ECHO):
                self._echo_char(c)
            self._finish_line(c)
        elif c == int(modes.verase):
            self._erase_char()
        elif c == int(modes.vkill):
            self._kill_line()
        elif c == int(modes.vwerase) and self._local(IEXTEN):
            self._erase_word()
        elif c == int(modes.vreprint) and self._local(IEXTEN):
            self._reprint()
        else:
            return False
        return True

    def _finish_line(self, c: int) -> None:
        self.line.append(u8(c))
        self._finish(bytes(self.line))

    def _finish(self, line: bytes) -> None:
        """Let readers have the line; an empty one is an end of file."""
        self.lines.append(line)
        self.pending += len(line)
        self.line.clear()

    # --- editing --------------------------------------------------------------------------------

    def _char_start(self) -> int:
        """Index of the last character of the line: with IUTF8, of its first byte."""
        at = len(self.line) - 1
        if self._input(IUTF8):
            while at > 0 and int(self.line[at]) & 0xC0 == 0x80:
                at -= 1
        return at

    def _erase_char(self) -> None:
        """Remove the last character, and its picture."""
        if len(self.line) == 0:
            return
        start = self._char_start()
        before = self._column_of(len(self.line))
        del self.line[start:]
        if not self._local(ECHO):
            return
        if self._local(ECHOE):
            self._rub_out(before - self._column_of(start))
        else:
            self._echo_char(int(self.modes.verase))

    def _rub_out(self, columns: int) -> None:
        for _ in range(columns):
            self.echo += b"\b \b"
        self.column = max(self.column - columns, 0)

    def _erase_word(self) -> None:
        """Remove blanks, then the word before them."""
        while len(self.line) > 0 and not _is_word(int(self.line[len(self.line) - 1])):
            self._erase_char()
        while len(self.line) > 0 and _is_word(int(self.line[len(self.line) - 1])):
            self._erase_char()

    def _kill_line(self) -> None:
        """Remove the whole line."""
        if self._local(ECHO) and self._local(ECHOK) and not self._local(ECHOKE):
            self.line.clear()
            self._echo_char(int(self.modes.vkill))
            self._put(NEWLINE)
            return
        while len(self.line) > 0:
            self._erase_char()

    def _reprint(self) -> None:
        """Show the line again."""
        if not self._local(ECHO):
            return
        self._echo_char(int(self.modes.vreprint))
        self._put(NEWLINE)
        self.line_column = self.column
        for byte in self.line:
            self._echo_char(int(byte))

    def _column_of(self, end: int) -> int:
        """Column after the picture of line[:end]."""
        column = self.line_column
        for index in range(end):
            column = self._advance(column, int(self.line[index]))
        return column

    def _advance(self, column: int, c: int) -> int:
        """Column after the picture of one byte."""
        if c == TAB:
            return (column // TAB_STOP + 1) * TAB_STOP
        if _is_control(c):
            return column + 2 if self._local(ECHOCTL) else column
        if self._input(IUTF8) and c & 0xC0 == 0x80:
            return column
        return column + 1

    # --- echo and output ------------------------------------------------------------------------

    def _echo_char(self, c: int) -> None:
        """Show a typed character; control characters as ^X."""
        if _is_control(c) and c != TAB and c != NEWLINE and self._local(ECHOCTL):
            self.echo.append(ord("^"))
            self.echo.append(u8(c ^ 0x40))
            self.column += 2
        else:
            self._put(c)

    def _put(self, c: int) -> None:
        """Add one byte to the echo, processed as output is."""
        self._emit(c, self.echo)

    def process(self, data: bytes) -> bytearray:
        """What the device gets for `data` that a program writes."""
        out = bytearray()
        if int(self.modes.c_oflag) & OPOST == 0:
            out += data
            return out
        for byte in data:
            self._emit(int(byte), out)
        return out

    def _emit(self, c: int, out: bytearray) -> None:
        """Add the device's form of one byte to `out`, and follow the cursor."""
        flags = int(self.modes.c_oflag)
        if flags & OPOST == 0:
            out.append(u8(c))
            return
        if c == NEWLINE and flags & ONLCR != 0:
            out.append(RETURN)
            self.column = 0
        elif c == RETURN and flags & OCRNL != 0:
            c = NEWLINE
        if c == RETURN or (c == NEWLINE and flags & ONLRET != 0):
            self.column = 0
        elif c == BACKSPACE:
            self.column = max(self.column - 1, 0)
        elif c == TAB:
            self.column = (self.column // TAB_STOP + 1) * TAB_STOP
        elif c >= 32 and c != DELETE:
            self.column += 1
        out.append(u8(c))

    def take_echo(self) -> bytes:
        """The echo that has gathered."""
        data = bytes(self.echo)
        self.echo.clear()
        return data

    # --- reading --------------------------------------------------------------------------------

    def readable(self) -> int:
        """Bytes that a read could have now (an end of file counts as one)."""
        if not self.is_canonical():
            return len(self.raw)
        if len(self.lines) == 0:
            return 0
        return max(len(self.lines[0]), 1)

    def take(self, limit: int) -> bytes:
        """Up to `limit` bytes: of one line in canonical mode. Empty: end of file, or nothing."""
        if not self.is_canonical():
            data = bytes(self.raw[:limit])
            del self.raw[:limit]
        elif len(self.lines) == 0:
            return b""
        else:
            line = self.lines[0]
            data = line[:limit]
            if len(line) > limit:
                self.lines[0] = line[limit:]
            else:
                self.lines.pop(0)
        self.pending = max(self.pending - len(data), 0)
        return data


def _is_control(c: int) -> bool:
    return c < 32 or c == DELETE


def _is_word(c: int) -> bool:
    """Is the character part of a word, for word erase: letter, digit, underscore, beyond ASCII?"""
    if c >= 128 or c == ord("_"):
        return True
    return ord("a") <= c | 32 <= ord("z") or ord("0") <= c <= ord("9")
