"""Faulty programs, and the words with which the compiler rejects them."""

# Name, the message, and the program, whose wrong line ends in `#!`.
CASES = [
    (
        "widths_mixed_in_arithmetic",
        "u64 and int do not mix",
        """\
from pyrite import u32, u64
def f(a: u32, b: u64) -> u64:
    return a + b + int(a)  #!
""",
    ),
    (
        "int_compared_with_u64",
        "int and u64 do not mix",
        """\
from pyrite import u64
def f(a: int, b: u64) -> bool:
    return a < b  #!
""",
    ),
    (
        "int_returned_as_u8",
        "int where u8 is needed",
        """\
from pyrite import u8
def f(a: int) -> u8:
    return a  #!
""",
    ),
    (
        "literal_too_large_for_its_width",
        "256 does not fit u8",
        """\
from pyrite import u8
def f() -> u8:
    x: u8 = 256  #!
    return x
""",
    ),
    (
        "field_of_a_value_that_may_be_none",
        "this may be None",
        """\
class C:
    x: int
    def __init__(self) -> None:
        self.x = 1
def f(c: C | None) -> int:
    return c.x  #!
""",
    ),
    (
        "parameter_without_annotation",
        "parameter a needs a type annotation",
        """\
def f(a) -> int:  #!
    return a
""",
    ),
    (
        "function_without_result_annotation",
        "needs a result annotation",
        """\
def f(a: int):  #!
    return a
""",
    ),
    (
        "global_statement",
        "X cannot be rebound here",
        """\
X = 1
def f(a: int) -> int:
    global X  #!
    X = a
    return X
""",
    ),
    (
        "eval",
        "eval is not part of Pyrite",
        """\
def f(a: int) -> int:
    eval('a')  #!
    return 1
""",
    ),
    (
        "setattr",
        "setattr is not part of Pyrite",
        """\
class C:
    x: int
    def __init__(self) -> None:
        self.x = 1
def f(a: int) -> int:
    setattr(C(), 'x', 3)  #!
    return 1
""",
    ),
    (
        "missing_attribute",
        "C has no attribute y",
        """\
class C:
    x: int
    def __init__(self) -> None:
        self.x = 1
def f(a: int) -> int:
    return C().y  #!
""",
    ),
    (
        "field_that_the_class_does_not_declare",
        "C has no field z",
        """\
class C:
    x: int
    def __init__(self) -> None:
        self.x = 1
        self.z = 5  #!
def f(a: int) -> int:
    return C().x
""",
    ),
    (
        "missing_argument",
        "b missing",
        """\
def g(a: int, b: int) -> int:
    return a
def f(a: int) -> int:
    return g(a)  #!
""",
    ),
    (
        "argument_too_many",
        "takes 1 argument(s), 2 given",
        """\
def g(a: int) -> int:
    return a
def f(a: int) -> int:
    return g(a, 2)  #!
""",
    ),
    (
        "unknown_keyword",
        "g has no parameter b",
        """\
def g(a: int) -> int:
    return a
def f(a: int) -> int:
    return g(b=a)  #!
""",
    ),
    (
        "argument_of_another_type",
        "int where str is needed",
        """\
def g(a: str) -> int:
    return 1
def f(a: int) -> int:
    return g(a)  #!
""",
    ),
    (
        "variable_that_changes_its_type",
        "str where int is needed",
        """\
def f(a: int) -> int:
    x = 1
    x = 'text'  #!
    return a
""",
    ),
    (
        "truth_value_in_arithmetic",
        "int and bool do not mix",
        """\
def f(a: int) -> int:
    return a + (a > 1)  #!
""",
    ),
    (
        "any",
        "Any says too little",
        """\
from typing import Any
def f(a: Any) -> int:  #!
    return 1
""",
    ),
    (
        "star_parameters",
        "*args is not supported",
        """\
def g(*xs: int) -> int:  #!
    return 1
def f(a: int) -> int:
    return g(a)
""",
    ),
    (
        "percent_formatting",
        "str has no operator mod",
        """\
def f(a: int) -> str:
    return '%d' % a  #!
""",
    ),
    (
        "undefined_name",
        "zzz is not defined",
        """\
def f(a: int) -> int:
    return zzz  #!
""",
    ),
    (
        "empty_list_of_unknown_type",
        "the type of an empty list is unknown",
        """\
def f(a: int) -> int:
    xs = []  #!
    return a
""",
    ),
    (
        "guarded_field_without_its_lock",
        "x is guarded by lock, which is not held here",
        """\
from pyrite import Guarded
class L:
    n: int
    def __init__(self) -> None:
        self.n = 0
    def __enter__(self) -> None:
        self.n += 1
    def __exit__(self, *exc: object) -> None:
        self.n -= 1
class C:
    lock: L
    x: Guarded[int, 'lock']
    def __init__(self) -> None:
        self.lock = L()
        self.x = 1
    def get(self) -> int:
        return self.x  #!
def f(a: int) -> int:
    return C().get()
""",
    ),
    (
        "sleeping_in_an_interrupt",
        "f runs in an interrupt and may sleep: f -> g",
        """\
from pyrite import irq_context, may_sleep
@may_sleep
def g() -> int:
    return 1
@irq_context
def f(a: int) -> int:
    return g()  #!
""",
    ),
    (
        "sleeping_behind_a_call_in_an_interrupt",
        "f runs in an interrupt and may sleep: f -> C.take -> g",
        """\
from pyrite import irq_context, may_sleep
@may_sleep
def g() -> int:
    return 1
class C:
    def take(self) -> int:
        return g()
@irq_context
def f(a: int) -> int:
    return C().take()  #!
""",
    ),
    (
        "loop_over_an_int",
        "int cannot be iterated",
        """\
def f(a: int) -> int:
    for i in a:  #!
        pass
    return 1
""",
    ),
    (
        "construction_of_a_protocol",
        "P is a protocol",
        """\
from typing import Protocol
class P(Protocol):
    def g(self) -> int: ...
def f(a: int) -> int:
    return P().g()  #!
""",
    ),
    (
        "override_with_another_parameter_type",
        "B.g overrides A.g, whose parameter n is int",
        """\
class A:
    def g(self, n: int) -> int:
        return n
class B(A):
    def g(self, n: str) -> int:  #!
        return 1
def f(a: int) -> int:
    x: A = B()
    return x.g(a)
""",
    ),
    (
        "two_base_classes_with_code",
        "C inherits the implementation of two classes",
        """\
class A:
    x: int = 1
class B:
    y: int = 2
class C(A, B):
    pass
def f(a: int) -> int:
    return C().x  #!
""",
    ),
    (
        "store_to_a_final_field",
        "x is final",
        """\
from pyrite import Final
class C:
    x: Final[int]
    def __init__(self) -> None:
        self.x = 1
def f(a: int) -> int:
    c = C()
    c.x = 5  #!
    return c.x
""",
    ),
    (
        "number_beyond_64_bits",
        "does not fit int",
        """\
def f(a: int) -> int:
    return 1 << 70  #!
""",
    ),
    (
        "tuple_index_out_of_range",
        "the tuple has 2 items",
        """\
def f(a: int) -> int:
    t = (1, 'x')
    return t[2]  #!
""",
    ),
    (
        "tuple_index_that_varies",
        "the index of a tuple must be a literal",
        """\
def f(a: int) -> int:
    t = (1, 2)
    return t[a]  #!
""",
    ),
    (
        "raise_of_an_int",
        "int is not an exception",
        """\
def f(a: int) -> int:
    raise 5  #!
""",
    ),
    (
        "import_in_a_function",
        "import belongs at the top of the module",
        """\
def f(a: int) -> int:
    import os  #!
    return 1
""",
    ),
    (
        "change_of_a_struct_value",
        "a struct value does not change",
        """\
from pyrite import struct, u8
@struct
class S:
    a: u8 = 0
def f(n: int) -> int:
    s = S(a=1)
    s.a = 2  #!
    return 1
""",
    ),
]
