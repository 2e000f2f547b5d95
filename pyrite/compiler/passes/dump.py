"""IR as text, for tests and for people.

def add(a: int, b: int) -> int:
entry:
  v0 = arith add %a, %b
  return v0
"""

from __future__ import annotations

from pyrite.compiler import ir


def dump(function: ir.Function) -> str:
    """Text of a function; values are numbered in order of definition."""
    return _Dumper(function).text()


class _Dumper:
    def __init__(self, function: ir.Function) -> None:
        self.function = function
        self.names: dict[ir.Value, str] = {p: f"%{p.name}" for p in function.params}
        for op in ir.all_ops(function):
            self.names[op] = f"v{len(self.names) - len(function.params)}"
        used = {v for op in ir.all_ops(function) for v in _values(op)}
        self.shown = {op for op in ir.all_ops(function) if op in used}
        order = [op for op in ir.all_ops(function) if op in self.shown]
        self.names.update({op: f"v{i}" for i, op in enumerate(order)})

    def text(self) -> str:
        f = self.function
        params = ", ".join(f"{p.name}: {p.type}" for p in f.params)
        mark = " raises" if f.can_raise else ""
        lines = [f"def {f.qualname}({params}) -> {f.result}{mark}:"]
        for block in f.blocks:
            handler = f" (handler {block.handler.label})" if block.handler else ""
            lines.append(f"{block.label}{handler}:")
            lines += [f"  {self._op(op)}" for op in block.ops]
        return "\n".join(lines) + "\n"

    def _op(self, op: ir.Op) -> str:
        result = f"{self.names[op]} = " if op in self.shown else ""
        parts = [self._part(k, v) for k, v in vars(op).items() if k not in ("type", "line")]
        return f"{result}{type(op).__name__.lower()} {', '.join(filter(None, parts))}".rstrip()

    def _part(self, name: str, item: object) -> str:
        if isinstance(item, ir.Block):
            return item.label
        if isinstance(item, ir.Local | ir.Selector):
            return item.name
        if isinstance(item, ir.Value):
            return self._value(item)
        if isinstance(item, list):
            return ", ".join(self._part("", i) for i in item)
        if isinstance(item, tuple):
            return " -> ".join(self._part("", i) for i in item)
        if isinstance(item, bool):
            return name if item else ""
        return "" if item is None else str(item)

    def _value(self, value: ir.Value) -> str:
        if value in self.names:
            return self.names[value]
        if isinstance(value, ir.Const):
            return str(value.value)
        return f"@{value.symbol}" if hasattr(value, "symbol") else "null"


def _values(op: ir.Op) -> list[ir.Value]:
    return [op.call] if isinstance(op, ir.BranchError) else op.operands()
