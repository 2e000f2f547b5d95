"""Class constants that subclasses redefine: the class of the object decides.

shape.SIDES  ->  Square.SIDES if isinstance(shape, Square) else Shape.SIDES
"""

import ast

from pyrite.compiler import ir
from pyrite.compiler.lower.context import Lowering
from pyrite.compiler.lower.operands import Operand, Static
from pyrite.compiler.types import BOOL, NEVER, NONE, ClassInfo, ClassT


def constant_of_object(
    fl: Lowering, value: ir.Value, info: ClassInfo, name: str, live: object, node: ast.AST
) -> Operand:
    """The constant `name` of an object, whose declared class has `live` for it."""
    others = _redefinitions(info.python, name)
    if isinstance(value, ir.DataRef) or all(found is live for _, found in others):
        return Static(live)
    default = fl.to_value(Static(live), None, node)
    result = fl.temporary(default.type)
    end = fl.new_block("constant")
    for python, found in others:
        owner = fl.builder.class_type(python)
        assert isinstance(owner, ClassT)
        then, other = fl.new_block("redefined"), fl.new_block("inherited")
        test = fl.put(ir.InstanceOf(BOOL, fl.line, value, owner.info))
        fl.emit(ir.Branch(NEVER, fl.line, test, then, other))
        fl.place(then)
        own = fl.to_value(Static(found), default.type, node)
        fl.put(ir.Store(NONE, fl.line, result, own))
        fl.goto(end)
        fl.place(other)
    fl.put(ir.Store(NONE, fl.line, result, default))
    fl.goto(end)
    fl.place(end)
    return fl.put(ir.Load(default.type, fl.line, result))


def _redefinitions(python: type, name: str) -> list[tuple[type, object]]:
    """Subclasses that define the name themselves, the most derived first."""
    found: list[tuple[type, object]] = []
    subclasses: list[type] = python.__subclasses__()
    for subclass in subclasses:
        found += _redefinitions(subclass, name)
        if name in vars(subclass):
            found.append((subclass, vars(subclass)[name]))
    return found
