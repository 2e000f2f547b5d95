"""What the system calls itself (POSIX.1-2024 uname())."""

SYSNAME = b"Linux"  # unmodified programs ask for it
RELEASE = b"6.12.0-ouro"
VERSION = b"#1 Ouro"
MACHINE = b"aarch64"
NAME_SIZE = 65  # bytes of each field of `struct utsname`, the final zero included


class SystemNames:
    """The names that can be changed."""

    nodename: bytes
    domainname: bytes

    def __init__(self) -> None:
        self.nodename = b"(none)"
        self.domainname = b"(none)"


names = SystemNames()
