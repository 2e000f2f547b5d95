"""Variables that a nested function rebinds (`nonlocal`): they live in a cell that both share."""

import ast

from pyrite.compiler import ir
from pyrite.compiler.lower.context import Lowering
from pyrite.compiler.types import (
    NONE,
    ClassInfo,
    ClassT,
    FieldInfo,
    Type,
    unique_name,
)

NestedFunction = ast.FunctionDef | ast.Lambda


class Cell:
    """The Python class that stands behind cells."""


def shared_names(node: NestedFunction) -> set[str]:
    """Names that functions inside `node` declare `nonlocal`."""
    found: set[str] = set()
    for item in ast.walk(node):
        if isinstance(item, ast.Nonlocal):
            found.update(item.names)
    return found


def cell_class(fl: Lowering, kind: Type) -> ClassInfo:
    """The class of cells that hold a value of type `kind`."""
    symbol = f"cell.{unique_name(kind)}"
    known = fl.builder.closure_classes.get(symbol)
    if known is None:
        known = ClassInfo("cell", symbol, Cell, module=fl.function.module)
        known.fields.append(FieldInfo("value", kind))
        fl.builder.closure_classes[symbol] = known
    return known


def cell_of(fl: Lowering, name: str) -> tuple[ir.Value, ClassInfo]:
    """The cell of a variable, and its class."""
    holder = fl.cells[name]
    cell = holder
    if isinstance(holder, ir.Local):
        cell = fl.put(ir.Load(holder.type, fl.line, holder))
    assert isinstance(cell, ir.Value) and isinstance(cell.type, ClassT)
    return cell, cell.type.info


def read_cell(fl: Lowering, name: str) -> ir.Value:
    """The value of a shared variable."""
    cell, info = cell_of(fl, name)
    return fl.put(ir.GetField(info.fields[0].type, fl.line, cell, info, 0))


def cell_type(fl: Lowering, name: str) -> Type:
    """The type of a shared variable."""
    kind = fl.cells[name].type
    assert isinstance(kind, ClassT)
    return kind.info.fields[0].type


def open_cell(fl: Lowering, name: str, kind: Type) -> None:
    """Make the cell of a variable, at its first assignment."""
    info = cell_class(fl, kind)
    fl.builder.note_made(info)
    cell = fl.put(ir.New(ClassT(info), fl.line, info))
    local = fl.new_local(f"{name}.cell", cell.type)
    fl.put(ir.Store(NONE, fl.line, local, cell))
    fl.cells[name] = local


def write_cell(fl: Lowering, name: str, value: ir.Value) -> None:
    """Assign to a shared variable."""
    cell, info = cell_of(fl, name)
    fl.put(ir.SetField(NONE, fl.line, cell, info, 0, value))
