"""Instances, fields, aggregates and raw memory."""

from __future__ import annotations

from pyrite.compiler.emit.code import UNLIKELY, Code
from pyrite.compiler.emit.counting import count
from pyrite.compiler.ir import (
    Extract,
    GetField,
    InstanceOf,
    Make,
    New,
    PtrAdd,
    PtrField,
    PtrLoad,
    PtrStore,
    SetField,
    Trailing,
    Value,
)
from pyrite.compiler.representation import field_offset, llvm_type, object_size
from pyrite.compiler.types import ClassInfo, OptT, PtrT


def type_symbol(info: ClassInfo) -> str:
    """Symbol of a class's typeinfo."""
    return f"type:{info.symbol}"


def interface_symbol(info: ClassInfo) -> str:
    """Symbol of the table that tells, by class number, who implements an interface."""
    return f"implements:{info.symbol}"


def emit_new(code: Code, op: New) -> None:
    """New: allocate; the error, if the program has one for it, is MemoryError."""
    size = str(object_size(op.info))
    if op.extra is not None:
        size = code.op(f"add i64 {code.ref(op.extra)}, {size}")
    typeinfo = code.external(type_symbol(op.info))
    code.define(op, f"call ptr @pyrite_new(i64 {size}, ptr {typeinfo})")
    code.uses.externals.add("pyrite_new")
    failed = code.op(f"icmp eq ptr {code.names[op]}, null")
    memory_error = code.program.hooks.get("MemoryError")
    if memory_error is None:
        code.trap_if(failed, "memory")
    else:
        error = code.data(memory_error)
        code.errors[op] = code.op(f"select i1 {failed}, ptr {error}, ptr null, {UNLIKELY}")


def emit_get_field(code: Code, op: GetField) -> None:
    """GetField."""
    place = field_address(code, op.obj, op.info, op.index)
    code.define(op, f"load {llvm_type(op.type)}, ptr {place}")


def emit_set_field(code: Code, op: SetField) -> None:
    """SetField: store, then release what was there."""
    t = op.info.fields[op.index].type
    place = field_address(code, op.obj, op.info, op.index)
    old = ""
    if t.managed and not op.init:
        old = code.op(f"load {llvm_type(t)}, ptr {place}")
    code.do(f"store {code.typed(op.value)}, ptr {place}")
    if old:
        count(code, "release", old, t, full=False)


def field_address(code: Code, obj: Value, info: ClassInfo, index: int) -> str:
    """Address of a field."""
    offset = field_offset(info, index)
    return code.op(f"getelementptr inbounds i8, ptr {code.ref(obj)}, i64 {offset}")


def emit_trailing(code: Code, op: Trailing) -> None:
    """Trailing: the bytes behind the fields."""
    size = object_size(op.info)
    code.define(op, f"getelementptr inbounds i8, ptr {code.ref(op.obj)}, i64 {size}")


def emit_instance_of(code: Code, op: InstanceOf) -> None:
    """InstanceOf: false for null; compares the typeinfo, or class numbers."""
    obj = code.ref(op.obj)
    if not isinstance(op.obj.type, OptT):
        code.names[op] = _is_instance(code, obj, op.info)
        return
    before, some, done = code.here, code.fresh(), code.fresh()
    code.branch(code.op(f"icmp eq ptr {obj}, null"), done, some)
    code.label(some)
    answer = _is_instance(code, obj, op.info)
    code.do(f"br label %{done}")
    code.label(done)
    code.define(op, f"phi i1 [ false, %{before} ], [ {answer}, %{some} ]")


def typeinfo_of(code: Code, obj: str) -> str:
    """The typeinfo of an object."""
    place = code.op(f"getelementptr inbounds i8, ptr {obj}, i64 8")
    return code.op(f"load ptr, ptr {place}")


def _is_instance(code: Code, obj: str, info: ClassInfo) -> str:
    typeinfo = typeinfo_of(code, obj)
    if info.is_protocol:
        number = code.op(f"load i32, ptr {typeinfo}")
        table = code.external(interface_symbol(info))
        entry = code.op(f"getelementptr inbounds i8, ptr {table}, i32 {number}")
        return code.op(f"icmp ne i8 {code.op(f'load i8, ptr {entry}')}, 0")
    wanted = code.external(type_symbol(info))
    if not info.subclasses:
        return code.op(f"icmp eq ptr {typeinfo}, {wanted}")
    number = code.op(f"load i32, ptr {typeinfo}")
    first = code.op(f"load i32, ptr {wanted}")
    place = code.op(f"getelementptr inbounds i8, ptr {wanted}, i64 4")
    last = code.op(f"load i32, ptr {place}")
    offset = code.op(f"sub i32 {number}, {first}")
    span = code.op(f"sub i32 {last}, {first}")
    return code.op(f"icmp ule i32 {offset}, {span}")


def emit_make(code: Code, op: Make) -> None:
    """Make: a tuple or struct from its parts."""
    kind, value = llvm_type(op.type), "poison"
    for index, item in enumerate(op.items):
        value = code.op(f"insertvalue {kind} {value}, {code.typed(item)}, {index}")
    code.names[op] = value if op.items else "zeroinitializer"


def emit_extract(code: Code, op: Extract) -> None:
    """Extract: a part of a tuple or struct."""
    code.define(op, f"extractvalue {code.typed(op.value)}, {op.index}")


def emit_ptr_load(code: Code, op: PtrLoad) -> None:
    """PtrLoad: raw pointers may be unaligned, except to device registers."""
    kind = llvm_type(op.type)
    if op.volatile:
        code.define(op, f"load volatile {kind}, ptr {code.ref(op.ptr)}")
    else:
        code.define(op, f"load {kind}, ptr {code.ref(op.ptr)}, align {_align(op.ptr)}")


def emit_ptr_store(code: Code, op: PtrStore) -> None:
    """PtrStore: store, then release what was there."""
    t, place = op.value.type, code.ref(op.ptr)
    if op.volatile:
        code.do(f"store volatile {code.typed(op.value)}, ptr {place}")
        return
    old = ""
    if t.managed and not op.init:
        old = code.op(f"load {llvm_type(t)}, ptr {place}")
    code.do(f"store {code.typed(op.value)}, ptr {place}, align {_align(op.ptr)}")
    if old:
        count(code, "release", old, t, full=False)


def _align(ptr: Value) -> int:
    """Alignment to assume: references lie in arrays of their own, numbers anywhere."""
    is_reference = isinstance(ptr.type, PtrT) and ptr.type.item.managed
    return 8 if is_reference else 1


def emit_ptr_add(code: Code, op: PtrAdd) -> None:
    """PtrAdd: index items of the pointer's item type."""
    assert isinstance(op.ptr.type, PtrT)
    item = llvm_type(op.ptr.type.item)
    code.define(op, f"getelementptr {item}, ptr {code.ref(op.ptr)}, {code.typed(op.index)}")


def emit_ptr_field(code: Code, op: PtrField) -> None:
    """PtrField: of an object, or of a struct in memory."""
    if op.info is not None:
        code.names[op] = field_address(code, op.ptr, op.info, op.index)
        return
    assert isinstance(op.ptr.type, PtrT)
    item = llvm_type(op.ptr.type.item)
    code.define(op, f"getelementptr {item}, ptr {code.ref(op.ptr)}, i32 0, i32 {op.index}")
