"""What belongs to the whole program: typeinfos, destructors, dispatch tables, allocation.

Class numbers run in preorder over the inheritance tree, so the subclasses of a class are a range.
They appear only here: other modules' text does not change when unrelated classes come or go.

A typeinfo:

    +0  u32 number     of this class
    +4  u32 last       highest number of a subclass
    +8  i64 size       of an instance, without trailing bytes
    +16 ptr name       Str object
    +24 ptr destroy    (object, worklist) releases what an instance holds; null: nothing
    +32 i64 live       instances alive; counted only with the census option

`__pyrite_types` .. `__pyrite_types_end` is the table of all typeinfos, by number.

Destroying is iterative. `pyrite_destroy` keeps a worklist of dead objects on its own stack (so
that a preempted thread disturbs nobody), chained through their count words. A class's `destroy`
runs `__del__`, then drops the fields from the last to the first; those that die are pushed, so the
first field dies first, and before the next one, as in CPython.
"""

from __future__ import annotations

from pyrite.compiler.emit.calls import selector_symbol
from pyrite.compiler.emit.code import Options, Uses
from pyrite.compiler.emit.data import FUNCTION_TYPE, adapter, byte_string
from pyrite.compiler.emit.objects import interface_symbol, type_symbol
from pyrite.compiler.ir import Program, Selector
from pyrite.compiler.representation import IMMORTAL, field_offset, llvm_type, object_size, quote
from pyrite.compiler.types import ClassInfo, OptT, TupleT, Type

LIVE_OFFSET = 32
_TYPEINFO = "{i32, i32, i64, ptr, ptr, i64}"
_DYING = 1 << 60  # count of an object whose __del__ runs: nothing that it does destroys it again


def emit_glue(program: Program, options: Options, uses: Uses) -> str:
    """Text of the glue module, without declarations."""
    return _Glue(program, options, uses).text()


class _Glue:
    def __init__(self, program: Program, options: Options, uses: Uses) -> None:
        self.program, self.options, self.uses = program, options, uses
        self.numbers: dict[ClassInfo, int] = {}
        self.last: dict[ClassInfo, int] = {}
        self.adapters: dict[str, str] = {}
        concrete = [c for c in program.classes if not c.is_protocol]
        for info in sorted((c for c in concrete if c.base is None), key=_symbol):
            self._number(info)
        self.str_class = next((c for c in concrete if _is_str(c)), None)

    def _number(self, info: ClassInfo) -> None:
        self.numbers[info] = self.last[info] = len(self.numbers)
        for subclass in sorted(info.subclasses, key=_symbol):
            self._number(subclass)
        self.last[info] = len(self.numbers) - 1

    def text(self) -> str:
        parts = [self._typeinfo(info) for info in self.numbers]
        parts.append(self._function_type())
        parts += [self._destroy(info) for info in self.numbers]
        parts += [self._interface(c) for c in self.program.classes if c.is_protocol]
        selectors = sorted(self.program.selectors.values(), key=lambda s: s.symbol)
        parts += [self._dispatch(s) for s in selectors]
        parts.append(self._type_table())
        parts.append(self._allocation())
        return "\n".join([*parts, *self.adapters.values()])

    # --- tables ----------------------------------------------------------------------------------

    def _typeinfo(self, info: ClassInfo) -> str:
        destroy = quote(f"destroy:{info.symbol}") if self._holds_anything(info) else "null"
        name, text = self._name(info.symbol, info.name)
        kind = "global" if self.options.census else "constant"
        return (
            f"{text}{quote(type_symbol(info))} = dso_local {kind} {_TYPEINFO} "
            f"{{i32 {self.numbers[info]}, i32 {self.last[info]}, i64 {object_size(info)}, "
            f"ptr {name}, ptr {destroy}, i64 0}}"
        )

    def _function_type(self) -> str:
        name, text = self._name("function", "function")
        number = len(self.numbers)
        return (
            f"{text}{quote(FUNCTION_TYPE)} = dso_local constant {_TYPEINFO} {{i32 {number}, "
            f"i32 {number}, i64 24, ptr {name}, ptr null, i64 0}}"
        )

    def _name(self, symbol: str, name: str) -> tuple[str, str]:
        """(address of the Str object with a class's name, its definition)."""
        if self.str_class is None:
            return "null", ""
        data = name.encode()
        label = quote(f"name:{symbol}")
        kind = f"{{i64, ptr, i64, i64, i64, [{len(data)} x i8]}}"
        head = f"i64 {IMMORTAL}, ptr {quote(type_symbol(self.str_class))}"
        sizes = f"i64 {len(data)}, i64 {len(name)}, i64 0"
        value = f"{{{head}, {sizes}, [{len(data)} x i8] {byte_string(data)}}}"
        # Not constant: its hash is filled in when it is first asked for.
        return label, f"{label} = internal global {kind} {value}\n"

    def _interface(self, interface: ClassInfo) -> str:
        flags = ["1" if info.inherits(interface) else "0" for info in self.numbers]
        entries = ", ".join(f"i8 {flag}" for flag in [*flags, "0"])
        kind = f"[{len(flags) + 1} x i8]"
        return f"{quote(interface_symbol(interface))} = dso_local constant {kind} [{entries}]"

    def _dispatch(self, selector: Selector) -> str:
        entries = ["null"] * (len(self.numbers) + 1)
        for info, symbol in selector.implementations.items():
            if info in self.numbers:
                entries[self.numbers[info]] = self._implementation(selector, symbol)
        items = ", ".join(f"ptr {e}" for e in entries)
        name = quote(selector_symbol(selector))
        return f"{name} = dso_local constant [{len(entries)} x ptr] [{items}]"

    def _implementation(self, selector: Selector, symbol: str) -> str:
        """Address of an implementation, under the selector's calling convention."""
        function = self.program.functions[symbol]
        self.uses.functions.add(symbol)
        if bool(function.can_raise) == bool(selector.can_raise):
            return quote(function.export or symbol)
        name = f"raising:{symbol}"
        self.adapters[name] = adapter(self.program, symbol, name, closure=False)
        return quote(name)

    def _type_table(self) -> str:
        items = [f"ptr {quote(type_symbol(info))}" for info in self.numbers]
        kind = f"[{len(items)} x ptr]"
        table = f"[{', '.join(items)}]" if items else "zeroinitializer"
        return (
            f"@__pyrite_types = dso_local constant {kind} {table}\n"
            f"@__pyrite_types_end = dso_local alias i8, getelementptr (i8, ptr @__pyrite_types, "
            f"i64 {8 * len(items)})"
        )

    # --- destruction -----------------------------------------------------------------------------

    def _holds_anything(self, info: ClassInfo) -> bool:
        return _drop(info) is not None or any(f.type.managed for f in info.fields)

    def _destroy(self, info: ClassInfo) -> str:
        if not self._holds_anything(info):
            return ""
        name = quote(f"destroy:{info.symbol}")
        lines = [f"define internal void {name}(ptr %o, ptr %list) #0 {{"]
        drop = _drop(info)
        if drop is not None:
            self.uses.functions.add(drop)
            kind = "ptr" if self.program.functions[drop].can_raise else "void"
            lines.append(f"  store i64 {_DYING}, ptr %o")
            lines.append(f"  call {kind} {quote(drop)}(ptr %o)")
        for index in reversed(range(len(info.fields))):
            if info.fields[index].type.managed:
                lines += self._drop_field(info, index)
        return "\n".join([*lines, "  ret void", "}"])

    def _drop_field(self, info: ClassInfo, index: int) -> list[str]:
        kind, register = llvm_type(info.fields[index].type), f"%f{index}"
        offset = field_offset(info, index)
        lines = [
            f"  {register}p = getelementptr inbounds i8, ptr %o, i64 {offset}",
            f"  {register} = load {kind}, ptr {register}p",
        ]
        return lines + self._drop_value(register, info.fields[index].type)

    def _drop_value(self, register: str, t: Type) -> list[str]:
        """Drop the references in a value, the last part first."""
        if not t.managed:
            return []
        if llvm_type(t) == "ptr":
            return [f"  call void @drop(ptr {register}, ptr %list)"]
        parts = list(t.items) if isinstance(t, TupleT) else [t, t.inner]  # type: ignore[attr-defined]
        lines: list[str] = []
        for index in reversed(range(len(parts))):
            if parts[index].managed and (index or not isinstance(t, OptT)):
                part = f"{register}.{index}"
                lines.append(f"  {part} = extractvalue {llvm_type(t)} {register}, {index}")
                lines += self._drop_value(part, parts[index])
        return lines

    def _allocation(self) -> str:
        """pyrite_new, pyrite_destroy and what they call."""
        hooks = self.program.hooks
        if "alloc" not in hooks:
            return ""
        names = {}
        for hook in ("alloc", "free"):
            self.uses.functions.add(hooks[hook])
            names[hook] = quote(self.program.functions[hooks[hook]].export or hooks[hook])
        atomic, census = self.options.atomic, self.options.census
        text = _NEW + _DESTROY + _COLD + (_DROP_ATOMIC if atomic else _DROP_PLAIN)
        text = text.replace("ALLOC", names["alloc"]).replace("FREE", names["free"])
        born, died = (_census("add"), _census("sub")) if census else ("", "")
        return text.replace("  ;BORN\n", born).replace("  ;DIED\n", died)


_NEW = """
define dso_local noalias ptr @pyrite_new(i64 %size, ptr %type) #0 {
  %o = call ptr ALLOC(i64 %size)
  %none = icmp eq ptr %o, null
  br i1 %none, label %done, label %some
some:
  store i64 1, ptr %o
  %tp = getelementptr inbounds i8, ptr %o, i64 8
  store ptr %type, ptr %tp
  ;BORN
  br label %done
done:
  ret ptr %o
}
"""

_DESTROY = """
define dso_local void @pyrite_destroy(ptr %first) noinline #0 {
  %list = alloca ptr
  store ptr null, ptr %list
  br label %next
next:
  %o = phi ptr [ %first, %0 ], [ %more, %again ]
  %tp = getelementptr inbounds i8, ptr %o, i64 8
  %type = load ptr, ptr %tp
  %dp = getelementptr inbounds i8, ptr %type, i64 24
  %destroy = load ptr, ptr %dp
  %plain = icmp eq ptr %destroy, null
  br i1 %plain, label %empty, label %full
full:
  call void %destroy(ptr %o, ptr %list)
  br label %empty
empty:
  ;DIED
  call void FREE(ptr %o)
  %more = load ptr, ptr %list
  %finished = icmp eq ptr %more, null
  br i1 %finished, label %done, label %again
again:
  %rest = load ptr, ptr %more
  store ptr %rest, ptr %list
  br label %next
done:
  ret void
}
"""

_COLD = """
define dso_local void @pyrite_release_cold(ptr %o) noinline cold #0 {
  call void @pyrite.release.some(ptr %o)
  ret void
}
"""

_DROP_PLAIN = """
define dso_local void @pyrite_release_last(ptr %o) noinline #0 {
  %c = load i64, ptr %o
  %immortal = icmp slt i64 %c, 0
  br i1 %immortal, label %done, label %dead
dead:
  call void @pyrite_destroy(ptr %o)
  br label %done
done:
  ret void
}
define internal void @drop(ptr %o, ptr %list) #0 {
  %none = icmp eq ptr %o, null
  br i1 %none, label %done, label %some
some:
  %c = load i64, ptr %o
  %immortal = icmp slt i64 %c, 0
  br i1 %immortal, label %done, label %count
count:
  %n = sub i64 %c, 1
  store i64 %n, ptr %o
  %alive = icmp ne i64 %n, 0
  br i1 %alive, label %done, label %dead
dead:
  %head = load ptr, ptr %list
  store ptr %head, ptr %o
  store ptr %o, ptr %list
  br label %done
done:
  ret void
}
"""

_DROP_ATOMIC = """
define internal void @drop(ptr %o, ptr %list) #0 {
  %none = icmp eq ptr %o, null
  br i1 %none, label %done, label %some
some:
  %c = load atomic i64, ptr %o monotonic, align 8
  %immortal = icmp slt i64 %c, 0
  br i1 %immortal, label %done, label %count
count:
  %old = atomicrmw sub ptr %o, i64 1 release
  %alive = icmp ne i64 %old, 1
  br i1 %alive, label %done, label %dead
dead:
  fence acquire
  %head = load ptr, ptr %list
  store ptr %head, ptr %o
  store ptr %o, ptr %list
  br label %done
done:
  ret void
}
"""


def _census(verb: str) -> str:
    return (
        f"  %live = getelementptr inbounds i8, ptr %type, i64 {LIVE_OFFSET}\n"
        f"  %before = atomicrmw {verb} ptr %live, i64 1 monotonic\n"
    )


def _drop(info: ClassInfo) -> str | None:
    """The `__del__` that an instance runs: the most derived one."""
    current: ClassInfo | None = info
    while current is not None:
        if current.drop is not None:
            return current.drop
        current = current.base
    return None


def _symbol(info: ClassInfo) -> str:
    return info.symbol


def _is_str(info: ClassInfo) -> bool:
    return info.module == "pyrite.runtime.str_" and info.python.__name__ == "Str"
