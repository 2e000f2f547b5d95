"""Hashes and indexes of dicts and sets that are frozen into the image.

Look-ups never change a table, so a frozen one must come complete. A table whose keys have hashes
that only the running program knows (addresses, `__hash__` of a class) stays without an index, and
is walked.
"""

from pyrite.compiler.types import BoolT, IntT, TupleT, Type
from pyrite.runtime.hash import TUPLE_START, hash_int, hash_u64, text_hash, tuple_end, tuple_lane
from pyrite.runtime.table import SMALL, frozen_index


def hashes_and_index(keys: list[object], kind: Type) -> tuple[list[int], list[int]] | None:
    """The columns `_hashes` and `_index` of a table; None where it does without."""
    if len(keys) <= SMALL:
        return None
    hashes = [hash_of(key, kind) for key in keys]
    known = [h for h in hashes if h is not None]
    if len(known) < len(keys):
        return None
    return known, frozen_index(known)


def hash_of(key: object, kind: Type) -> int | None:
    """The hash that the running program computes for a key; None where it cannot be told."""
    if isinstance(kind, IntT | BoolT):
        assert isinstance(key, int)
        is_u64 = isinstance(kind, IntT) and kind.bits == 64 and not kind.signed
        return hash_u64(int(key)) if is_u64 else hash_int(int(key))
    if isinstance(key, str):
        return text_hash(key.encode("utf-8", "surrogatepass"))
    if isinstance(key, bytes):
        return text_hash(key)
    if isinstance(key, tuple) and isinstance(kind, TupleT):
        return _hash_of_tuple(key, kind)
    return None


def _hash_of_tuple(key: tuple[object, ...], kind: TupleT) -> int | None:
    lanes = TUPLE_START
    for item, item_kind in zip(key, kind.items, strict=True):
        item_hash = hash_of(item, item_kind)
        if item_hash is None:
            return None
        lanes = tuple_lane(lanes, item_hash)
    return tuple_end(lanes, len(key))
