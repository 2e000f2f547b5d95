"""What the system says of itself: the fields of uname."""

SYSNAME = b"Linux"
RELEASE = b"6.12.0-ouro"
VERSION = b"#1 Ouro"
MACHINE = b"aarch64"
MACHINE_32 = b"armv8l"  # what a process sees that has asked for PER_LINUX32


class SystemNames:
    """The names that root can change."""

    hostname: bytes
    domainname: bytes

    def __init__(self) -> None:
        self.hostname = b"(none)"
        self.domainname = b"(none)"


names = SystemNames()
