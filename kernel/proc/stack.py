"""The first stack of a program: strings, auxiliary vector, environment, arguments.

From high to low addresses (System V AArch64 ABI, process initialisation):

    the path as called, environment strings, argument strings, platform, 16 random bytes
    auxiliary vector, AT_NULL last
    environment pointers, NULL
    argument pointers, NULL
    argc                       <- SP, 16-byte aligned
"""

from kernel.abi.elf import (
    AT_BASE,
    AT_CLKTCK,
    AT_EGID,
    AT_ENTRY,
    AT_EUID,
    AT_EXECFN,
    AT_FLAGS,
    AT_GID,
    AT_HWCAP,
    AT_HWCAP2,
    AT_MINSIGSTKSZ,
    AT_NULL,
    AT_PAGESZ,
    AT_PHDR,
    AT_PHENT,
    AT_PHNUM,
    AT_PLATFORM,
    AT_RANDOM,
    AT_SECURE,
    AT_UID,
    AuxEntry,
)
from kernel.abi.errno import E2BIG
from kernel.abi.sigframe import FRAME_SIZE
from kernel.arch.arm64.features import hwcap
from kernel.dev.rng import random
from kernel.mm.direct import PAGE_SIZE
from kernel.mm.fault import poke
from kernel.mm.space import STACK_TOP, AddressSpace
from kernel.proc.credentials import Credentials
from kernel.proc.elf import PROGRAM_HEADER_SIZE
from kernel.proc.loader import Image, Program
from pyrite import pack, size_of, struct, u64

ARGUMENT_LIMIT = 2 * 1024 * 1024  # a quarter of the stack limit, as on Linux
FIRST_SIZE = 128 * 1024  # mapped at once beyond the arguments
CLOCK_TICKS = 100
PLATFORM = b"aarch64\0"
RANDOM_SIZE = 16


@struct
class Word:
    """A pointer or count on the stack."""

    value: u64 = 0


class StackBuilder:
    """Strings placed from STACK_TOP downwards; `top` is the lowest byte in use."""

    strings: bytearray
    top: int

    def __init__(self, size: int) -> None:
        self.strings = bytearray()
        self.top = int(STACK_TOP) - size

    def add(self, text: bytes) -> int:
        """Place bytes above the earlier ones; answers their address."""
        address = self.top + len(self.strings)
        self.strings.extend(text)
        return address

    def add_strings(self, texts: list[bytes]) -> list[int]:
        """Place zero-terminated strings; answers their addresses."""
        return [self.add(text + b"\0") for text in texts]


def check_size(arguments: list[bytes], environment: list[bytes]) -> None:
    """Raise OSError(E2BIG) where strings and pointers take too much room."""
    size = 0
    for text in arguments:
        size += len(text) + 1 + size_of(Word)
    for text in environment:
        size += len(text) + 1 + size_of(Word)
    if size > ARGUMENT_LIMIT:
        raise OSError(E2BIG)


def build(
    space: AddressSpace,
    program: Program,
    environment: list[bytes],
    image: Image,
    credentials: Credentials,
) -> u64:
    """Map and fill the stack; answers the stack pointer."""
    size = len(program.called) + 1 + len(PLATFORM) + RANDOM_SIZE
    for text in program.arguments + environment:
        size += len(text) + 1
    builder = StackBuilder(-(-size // 16) * 16)
    random_at = builder.add(random.take(RANDOM_SIZE))
    platform_at = builder.add(PLATFORM)
    arguments_at = builder.add_strings(program.arguments)
    environment_at = builder.add_strings(environment)
    name_at = builder.add(program.called + b"\0")
    vector = bytearray()
    _add_words(vector, [len(arguments_at)])
    _add_words(vector, arguments_at)
    _add_words(vector, [0])
    _add_words(vector, environment_at)
    _add_words(vector, [0])
    _add_image(vector, image)
    _add_identity(vector, credentials)
    _add_pair(vector, AT_RANDOM, random_at)
    _add_pair(vector, AT_PLATFORM, platform_at)
    _add_pair(vector, AT_EXECFN, name_at)
    _add_pair(vector, AT_NULL, 0)
    pointer = (builder.top - len(vector)) // 16 * 16
    space.map_stack(-(-(int(STACK_TOP) - pointer + FIRST_SIZE) // PAGE_SIZE) * PAGE_SIZE)
    poke(space, u64(pointer), bytes(vector))
    poke(space, u64(builder.top), bytes(builder.strings))
    return u64(pointer)


def _add_words(vector: bytearray, values: list[int]) -> None:
    for value in values:
        vector.extend(pack(Word(u64(value))))


def _add_pair(vector: bytearray, kind: int, value: int) -> None:
    vector.extend(pack(AuxEntry(u64(kind), u64(value))))


def _add_image(vector: bytearray, image: Image) -> None:
    """What the program learns of itself and of the machine."""
    _add_pair(vector, AT_HWCAP, hwcap())
    _add_pair(vector, AT_HWCAP2, 0)
    _add_pair(vector, AT_PAGESZ, PAGE_SIZE)
    _add_pair(vector, AT_CLKTCK, CLOCK_TICKS)
    _add_pair(vector, AT_PHDR, image.headers)
    _add_pair(vector, AT_PHENT, PROGRAM_HEADER_SIZE)
    _add_pair(vector, AT_PHNUM, image.header_count)
    _add_pair(vector, AT_BASE, image.linker_base)
    _add_pair(vector, AT_FLAGS, 0)
    _add_pair(vector, AT_ENTRY, image.program_entry)
    _add_pair(vector, AT_MINSIGSTKSZ, FRAME_SIZE + 2 * 16)


def _add_identity(vector: bytearray, credentials: Credentials) -> None:
    """Who runs the program."""
    _add_pair(vector, AT_UID, credentials.user.real)
    _add_pair(vector, AT_EUID, credentials.user.effective)
    _add_pair(vector, AT_GID, credentials.group.real)
    _add_pair(vector, AT_EGID, credentials.group.effective)
    user, group = credentials.user, credentials.group
    is_secure = user.real != user.effective or group.real != group.effective
    _add_pair(vector, AT_SECURE, int(is_secure))
