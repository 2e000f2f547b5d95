"""Ask a running QEMU, over its machine protocol, whether it stopped and how far it counted.

Spec: QEMU QMP Reference Manual, `query-status` and `query-replay`.
"""

import tempfile
from pathlib import Path
from types import TracebackType

from qemu.qmp import QMPError
from qemu.qmp.legacy import QEMUMonitorProtocol


class Monitor:
    """A QMP connection to one QEMU that was started with `arguments`.

    The machine stays, paused, after the guest powered off, so that it can still be asked.
    """

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="ouro-qmp-")
        self._socket = Path(self._folder.name, "qmp")
        self._protocol: QEMUMonitorProtocol | None = None
        self.arguments = ["-no-shutdown", "-qmp", f"unix:{self._socket},server=on,wait=off"]

    def __enter__(self) -> "Monitor":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._protocol is not None:
            self._protocol.close()
        self._folder.cleanup()

    def is_stopped(self) -> bool:
        """Tell whether the guest has powered off or reset."""
        return self._query("query-status").get("status") == "shutdown"

    def instructions(self) -> int:
        """Return the number of instructions that the guest has executed."""
        return int(str(self._query("query-replay")["icount"]))

    def _query(self, command: str) -> dict[str, object]:
        """Send a command; an empty answer while QEMU is not listening yet."""
        try:
            if self._protocol is None:
                protocol = QEMUMonitorProtocol(str(self._socket))
                protocol.connect()
                self._protocol = protocol
            answer = self._protocol.cmd(command)
        except (OSError, QMPError):
            return {}
        return dict(answer) if isinstance(answer, dict) else {}
