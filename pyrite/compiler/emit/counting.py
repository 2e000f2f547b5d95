"""Retain and release.

An object's count is its first word; negative means immortal. Programs of one thread count with
plain loads and stores; the kernel, whose threads preempt each other, with atomic ones: increments
relaxed, decrements release, and an acquire fence before the object is destroyed.

The prelude holds the fast paths, inlined into every function. Where only errors lead, a release is
a call (`pyrite_release_cold`); what remains when the last reference goes is `pyrite_destroy`. Both
are in the glue.
"""

from __future__ import annotations

from pyrite.compiler.emit.code import Code, Options
from pyrite.compiler.ir import Clear, DecRef, IncRef, Load, Store
from pyrite.compiler.representation import llvm_type, zero
from pyrite.compiler.types import OptT, TupleT, Type

_PLAIN = """
define internal void @pyrite.retain(ptr %o) alwaysinline nounwind {
  %c = load i64, ptr %o
  %immortal = icmp slt i64 %c, 0
  br i1 %immortal, label %done, label %count
count:
  %n = add nsw i64 %c, 1
  store i64 %n, ptr %o
  br label %done
done:
  ret void
}
define internal void @pyrite.release(ptr %o) alwaysinline nounwind {
  %c = load i64, ptr %o
  %more = icmp sgt i64 %c, 1
  br i1 %more, label %count, label %last
count:
  %n = add nsw i64 %c, -1
  store i64 %n, ptr %o
  br label %done
last:
  call void @pyrite_release_last(ptr %o)
  br label %done
done:
  ret void
}
"""

_ATOMIC = """
define internal void @pyrite.retain(ptr %o) alwaysinline nounwind {
  %c = load atomic i64, ptr %o monotonic, align 8
  %immortal = icmp slt i64 %c, 0
  br i1 %immortal, label %done, label %count
count:
  %old = atomicrmw add ptr %o, i64 1 monotonic
  br label %done
done:
  ret void
}
define internal void @pyrite.release(ptr %o) alwaysinline nounwind {
  %c = load atomic i64, ptr %o monotonic, align 8
  %immortal = icmp slt i64 %c, 0
  br i1 %immortal, label %done, label %count
count:
  %old = atomicrmw sub ptr %o, i64 1 release
  %last = icmp eq i64 %old, 1
  br i1 %last, label %dead, label %done, !prof !{!"branch_weights", i32 1, i32 8}
dead:
  fence acquire
  call void @pyrite_destroy(ptr %o)
  br label %done
done:
  ret void
}
"""

_OPTIONAL = """
define internal void @pyrite.retain.some(ptr %o) alwaysinline nounwind {
  %none = icmp eq ptr %o, null
  br i1 %none, label %done, label %some
some:
  call void @pyrite.retain(ptr %o)
  br label %done
done:
  ret void
}
define internal void @pyrite.release.some(ptr %o) alwaysinline nounwind {
  %none = icmp eq ptr %o, null
  br i1 %none, label %done, label %some
some:
  call void @pyrite.release(ptr %o)
  br label %done
done:
  ret void
}
"""


def prelude(options: Options) -> str:
    """Definitions that every module needs for counting."""
    return (_ATOMIC if options.atomic else _PLAIN) + _OPTIONAL


def slow_path(options: Options) -> str:
    """Declarations of what the prelude calls, for modules other than the glue."""
    name = "pyrite_destroy" if options.atomic else "pyrite_release_last"
    return f"declare dso_local void @{name}(ptr)\ndeclare void @pyrite_release_cold(ptr) cold"


def count(code: Code, verb: str, value: str, t: Type, full: bool = True) -> None:
    """Retain or release (`verb`) the references in a value; not `full`: it may be empty."""
    if not t.managed:
        return
    if llvm_type(t) == "ptr":
        some = "" if full and not isinstance(t, OptT) else ".some"
        if code.is_cold and verb == "release":
            code.do(f"call void @pyrite_release_cold(ptr {value})")
        else:
            code.do(f"call void @pyrite.{verb}{some}(ptr {value})")
    elif isinstance(t, OptT):  # an absent value is zero, so its parts are null
        inner = code.op(f"extractvalue {llvm_type(t)} {value}, 1")
        count(code, verb, inner, t.inner, full=False)
    else:
        assert isinstance(t, TupleT)
        for index, item in enumerate(t.items):
            if item.managed:
                part = code.op(f"extractvalue {llvm_type(t)} {value}, {index}")
                count(code, verb, part, item, full)


def emit_incref(code: Code, op: IncRef) -> None:
    """IncRef: retain."""
    count(code, "retain", code.ref(op.value), op.value.type)


def emit_decref(code: Code, op: DecRef) -> None:
    """DecRef: release."""
    count(code, "release", code.ref(op.value), op.value.type)


def emit_load(code: Code, op: Load) -> None:
    """Load: from the local's slot; a move empties it."""
    kind = llvm_type(op.type)
    code.define(op, f"load {kind}, ptr {code.slots[op.local]}")
    if op.move:
        code.do(f"store {kind} {zero(op.type)}, ptr {code.slots[op.local]}")


def emit_store(code: Code, op: Store) -> None:
    """Store: into the local's slot, then release what it held."""
    t, slot = op.local.type, code.slots[op.local]
    old = ""
    if t.managed and not op.fresh:
        old = code.op(f"load {llvm_type(t)}, ptr {slot}")
    code.do(f"store {llvm_type(t)} {code.ref(op.value)}, ptr {slot}")
    if old:
        count(code, "release", old, t, full=False)


def emit_clear(code: Code, op: Clear) -> None:
    """Clear: empty the slot, then release what it held."""
    t, slot = op.local.type, code.slots[op.local]
    if t.managed:
        old = code.op(f"load {llvm_type(t)}, ptr {slot}")
        code.do(f"store {llvm_type(t)} {zero(t)}, ptr {slot}")
        count(code, "release", old, t, full=op.full)
