"""Contexts: what runs in an interrupt must not sleep, however many calls lie between.

    @irq_context            def on_irq(): queue.push(x)
                            def push():   self.wait_for_room()
    @may_sleep              def wait_for_room()

    -> error at on_irq: runs in an interrupt and may sleep: on_irq -> push -> wait_for_room

Direct and virtual calls are followed; a function value is whatever its caller was given, and is
checked where that function is marked itself.
"""

from pyrite.compiler.errors import CompileError
from pyrite.compiler.ir import Call, CallVirtual, Function, Op, Program, all_ops


def check(program: Program) -> list[CompileError]:
    """One error for each `@irq_context` function that reaches a `@may_sleep` function."""
    found: list[CompileError] = []
    for function in program.functions.values():
        if function.irq_context:
            path = _path_to_sleep(program, function)
            if path is not None:
                found.append(_error(function, path))
    return found


def _error(function: Function, path: list[Function]) -> CompileError:
    names = " -> ".join(f.qualname for f in path)
    message = f"{function.qualname} runs in an interrupt and may sleep: {names}"
    hint = "queue the work and wake a thread that does it"
    return CompileError(function.file, _call_line(function, path), 0, message, hint)


def _call_line(function: Function, path: list[Function]) -> int:
    """Where the function makes the first call of the path."""
    for op in all_ops(function):
        if len(path) > 1 and path[1].symbol in _targets(op):
            return op.line
    return function.line


def _path_to_sleep(program: Program, start: Function) -> list[Function] | None:
    """The calls that lead from `start` to a function that may sleep."""
    came_from: dict[str, str | None] = {start.symbol: None}
    pending = [start.symbol]
    while pending:
        symbol = pending.pop(0)
        function = program.functions[symbol]
        if function.may_sleep:
            return _walk_back(program, came_from, symbol)
        for callee in _callees(function):
            if callee in program.functions and callee not in came_from:
                came_from[callee] = symbol
                pending.append(callee)
    return None


def _walk_back(program: Program, came_from: dict[str, str | None], symbol: str) -> list[Function]:
    path: list[Function] = []
    current: str | None = symbol
    while current is not None:
        path.append(program.functions[current])
        current = came_from[current]
    return path[::-1]


def _callees(function: Function) -> list[str]:
    if function.assembly is not None:
        return []
    found: dict[str, None] = {}
    for op in all_ops(function):
        found.update(dict.fromkeys(_targets(op)))
    return list(found)


def _targets(op: Op) -> list[str]:
    """The functions that a call op may run."""
    if isinstance(op, Call):
        return [op.symbol]
    if isinstance(op, CallVirtual):
        return list(op.selector.implementations.values())
    return []
