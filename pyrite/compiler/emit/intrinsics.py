"""Operations known by name; `compiler/intrinsics.py` is their list."""

from __future__ import annotations

import re
from collections.abc import Callable

from pyrite.compiler.emit.code import Code
from pyrite.compiler.emit.counting import count
from pyrite.compiler.emit.objects import typeinfo_of
from pyrite.compiler.errors import InternalError
from pyrite.compiler.ir import Intrinsic
from pyrite.compiler.representation import llvm_type
from pyrite.compiler.types import IntT

TYPE_NAME_OFFSET = 16  # of the name in a typeinfo (glue.py)

_HINTS = {"hint_yield": 1, "wfi": 3}  # HINT immediates (Arm ARM C6.2, HINT)
_BARRIERS = {"isb": ("isb", 15), "dsb": ("dsb", 15), "dmb": ("dmb", 11)}  # SY, SY, ISH
_BIT_COUNTS = {"clz": "ctlz", "ctz": "cttz", "popcount": "ctpop"}


def emit_intrinsic(code: Code, op: Intrinsic) -> None:
    """Intrinsic."""
    emit = _TABLE.get(op.name)
    if emit is None:
        raise InternalError(f"{code.function.symbol}: no intrinsic {op.name}")
    emit(code, op)
    code.names.setdefault(op, "false")


def _memmove(code: Code, op: Intrinsic) -> None:
    target, source, size = map(code.typed, op.args)
    code.do(f"call void @llvm.memmove.p0.p0.i64({target}, {source}, {size}, i1 false)")


def _memset(code: Code, op: Intrinsic) -> None:
    target, value, size = op.args
    byte, bits = code.ref(value), llvm_type(value.type)
    if bits != "i8":
        byte = code.op(f"trunc {bits} {byte} to i8")
    size_ref = code.typed(size)
    code.do(f"call void @llvm.memset.p0.i64({code.typed(target)}, i8 {byte}, {size_ref}, i1 false)")


def _memcmp(code: Code, op: Intrinsic) -> None:
    code.uses.externals.add("memcmp")
    order = code.op(f"call i32 @memcmp({', '.join(map(code.typed, op.args))})")
    kind = llvm_type(op.type)
    code.names[op] = order if kind == "i32" else code.op(f"sext i32 {order} to {kind}")


def _object_address(code: Code, op: Intrinsic) -> None:
    code.define(op, f"ptrtoint {code.typed(op.args[0])} to i64")


def _object_at(code: Code, op: Intrinsic) -> None:
    if isinstance(op.args[0].type, IntT):
        code.define(op, f"inttoptr {code.typed(op.args[0])} to ptr")
    else:
        code.names[op] = code.ref(op.args[0])


def _retain(code: Code, op: Intrinsic) -> None:
    count(code, "retain", code.ref(op.args[0]), op.args[0].type)


def _release(code: Code, op: Intrinsic) -> None:
    count(code, "release", code.ref(op.args[0]), op.args[0].type)


def _refcount(code: Code, op: Intrinsic) -> None:
    current = code.op(f"load i64, ptr {code.ref(op.args[0])}")
    immortal = code.op(f"icmp slt i64 {current}, 0")
    code.define(op, f"select i1 {immortal}, i64 {1 << 62}, i64 {current}")


def _type_name(code: Code, op: Intrinsic) -> None:
    typeinfo = typeinfo_of(code, code.ref(op.args[0]))
    place = code.op(f"getelementptr inbounds i8, ptr {typeinfo}, i64 {TYPE_NAME_OFFSET}")
    code.define(op, f"load ptr, ptr {place}")


def _heap_alloc(code: Code, op: Intrinsic) -> None:
    alloc = code.code(code.program.hooks["alloc"])
    code.define(op, f"call ptr {alloc}({code.typed(op.args[0])})")


def _heap_free(code: Code, op: Intrinsic) -> None:
    free = code.code(code.program.hooks["free"])
    code.do(f"call void {free}({code.typed(op.args[0])})")


def _atomic_load(code: Code, op: Intrinsic) -> None:
    kind = llvm_type(op.type)
    pointer = code.ref(op.args[0])
    code.define(op, f"load atomic {kind}, ptr {pointer} acquire, align {_bytes(kind)}")


def _atomic_store(code: Code, op: Intrinsic) -> None:
    pointer, value = op.args
    align = _bytes(llvm_type(value.type))
    code.do(f"store atomic {code.typed(value)}, ptr {code.ref(pointer)} release, align {align}")


def _atomic_rmw(code: Code, op: Intrinsic) -> None:
    kind = {"atomic_add": "add", "atomic_swap": "xchg"}[op.name]
    pointer, value = op.args
    code.define(op, f"atomicrmw {kind} ptr {code.ref(pointer)}, {code.typed(value)} seq_cst")


def _atomic_cas(code: Code, op: Intrinsic) -> None:
    pointer, old, new = op.args
    kind = llvm_type(old.type)
    words = f"{code.typed(old)}, {code.typed(new)}"
    pair = code.op(f"cmpxchg ptr {code.ref(pointer)}, {words} seq_cst seq_cst")
    code.define(op, f"extractvalue {{{kind}, i1}} {pair}, 1")


def _bytes(kind: str) -> int:
    return 8 if kind == "ptr" else int(kind[1:]) // 8


def register_name(text: str) -> str:
    """A system register as LLVM spells it: S3_0_C1_C0_0 becomes 3:0:1:0:0."""
    generic = re.fullmatch(r"[sS](\d)_(\d)_[cC](\d+)_[cC](\d+)_(\d)", text)
    return ":".join(generic.groups()) if generic else text


def _sysreg_read(code: Code, op: Intrinsic) -> None:
    name = f'metadata !{{!"{register_name(op.text)}"}}'
    code.define(op, f"call i64 @llvm.read_volatile_register.i64({name})")


def _sysreg_write(code: Code, op: Intrinsic) -> None:
    name = f'metadata !{{!"{register_name(op.text)}"}}'
    code.do(f"call void @llvm.write_register.i64({name}, {code.typed(op.args[0])})")


def _barrier(code: Code, op: Intrinsic) -> None:
    name, option = _BARRIERS[op.name]
    if code.options.arch == "aarch64":
        code.do(f"call void @llvm.aarch64.{name}(i32 {option})")
    else:
        code.do("fence seq_cst")


def _hint(code: Code, op: Intrinsic) -> None:
    if code.options.arch == "aarch64":
        code.do(f"call void @llvm.aarch64.hint(i32 {_HINTS[op.name]})")


def _frame_address(code: Code, op: Intrinsic) -> None:
    frame = code.op("call ptr @llvm.frameaddress.p0(i32 0)")
    code.define(op, f"ptrtoint ptr {frame} to i64")


def _syscall(code: Code, op: Intrinsic) -> None:
    code.uses.externals.add("pyrite_syscall")
    zeros = ["i64 0"] * (7 - len(op.args))
    code.define(op, f"call i64 @pyrite_syscall({', '.join([*map(code.typed, op.args), *zeros])})")


def _trap(code: Code, op: Intrinsic) -> None:
    code.trap(op.text)
    code.label(code.fresh())


def _bit_count(code: Code, op: Intrinsic) -> None:
    name, kind = _BIT_COUNTS[op.name], llvm_type(op.args[0].type)
    tail = "" if op.name == "popcount" else ", i1 false"
    result = code.op(f"call {kind} @llvm.{name}.{kind}({code.typed(op.args[0])}{tail})")
    code.names[op] = _resized(code, result, kind, llvm_type(op.type))


def _resized(code: Code, value: str, kind: str, wanted: str) -> str:
    if kind == wanted:
        return value
    verb = "zext" if int(kind[1:]) < int(wanted[1:]) else "trunc"
    return code.op(f"{verb} {kind} {value} to {wanted}")


def _bswap(code: Code, op: Intrinsic) -> None:
    kind = llvm_type(op.args[0].type)
    if kind == "i8":
        code.names[op] = code.ref(op.args[0])
    else:
        code.define(op, f"call {kind} @llvm.bswap.{kind}({code.typed(op.args[0])})")


def _mulhi(code: Code, op: Intrinsic) -> None:
    wide = [code.op(f"zext {code.typed(a)} to i128") for a in op.args]
    product = code.op(f"mul nuw i128 {wide[0]}, {wide[1]}")
    high = code.op(f"lshr i128 {product}, 64")
    code.define(op, f"trunc i128 {high} to i64")


def _bitcast(code: Code, op: Intrinsic) -> None:
    code.define(op, f"bitcast {code.typed(op.args[0])} to {llvm_type(op.type)}")


def _sqrt(code: Code, op: Intrinsic) -> None:
    code.define(op, f"call double @llvm.sqrt.f64({code.typed(op.args[0])})")


_TABLE: dict[str, Callable[[Code, Intrinsic], None]] = {
    "memmove": _memmove,
    "memset": _memset,
    "memcmp": _memcmp,
    "object_address": _object_address,
    "object_at": _object_at,
    "retain": _retain,
    "release": _release,
    "refcount": _refcount,
    "type_name": _type_name,
    "heap_alloc": _heap_alloc,
    "heap_free": _heap_free,
    "atomic_load": _atomic_load,
    "atomic_store": _atomic_store,
    "atomic_add": _atomic_rmw,
    "atomic_swap": _atomic_rmw,
    "atomic_cas": _atomic_cas,
    "sysreg_read": _sysreg_read,
    "sysreg_write": _sysreg_write,
    "isb": _barrier,
    "dsb": _barrier,
    "dmb": _barrier,
    "wfi": _hint,
    "hint_yield": _hint,
    "frame_address": _frame_address,
    "syscall": _syscall,
    "trap": _trap,
    "clz": _bit_count,
    "ctz": _bit_count,
    "popcount": _bit_count,
    "bswap": _bswap,
    "mulhi": _mulhi,
    "float_bits": _bitcast,
    "bits_float": _bitcast,
    "sqrt": _sqrt,
}
