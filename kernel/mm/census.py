"""The census of live objects, by class; debug builds count, others answer an empty list.

The compiler's table of types (`pyrite/compiler/emit/glue.py`) holds, for each class, the address of
its name and how many instances are alive.
"""

from pyrite import u64
from pyrite.unsafe import Ptr, object_at, symbol

POINTER_SIZE = 8
NAME = 2  # words of a type record
LIVE = 4


def live_objects() -> list[tuple[str, int]]:
    """(class name, instances alive) of every class that has any."""
    found: list[tuple[str, int]] = []
    place = symbol("__pyrite_types")
    while place < symbol("__pyrite_types_end"):
        record = Ptr[u64](Ptr[u64](place)[0])
        live = int(record[LIVE])
        if live > 0:
            found.append((object_at(str, record[NAME]), live))
        place += POINTER_SIZE
    return found
