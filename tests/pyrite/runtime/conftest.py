"""Raw memory for the parts of the run-time library that run under CPython too."""

from collections.abc import Callable, Iterator

import pytest

from pyrite.unsafe import Ptr, memory
from pyrite.widths import u8

BASE = 0x10000
SIZE = 1 << 16

Place = Callable[[bytes], Ptr[u8]]


@pytest.fixture(scope="session")
def place() -> Iterator[Place]:
    """Puts bytes into simulated memory: `place(b"text")` answers a pointer to them."""
    memory.map(BASE, SIZE)

    def put(data: bytes) -> Ptr[u8]:
        memory.write(BASE, data)
        return Ptr[u8](BASE)

    yield put
    memory.clear()
