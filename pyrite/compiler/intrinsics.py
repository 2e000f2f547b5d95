"""Operations that the emitter knows by name (`ir.Intrinsic.name`).

Each row: name -> (argument kinds, what it does). Results are typed by the op itself.

| Kind | Meaning |
|---|---|
| ptr  | raw pointer |
| int  | a number, type given by the value |
| ref  | managed value, borrowed |
| text | literal in `Intrinsic.text` |
"""

TABLE: dict[str, tuple[tuple[str, ...], str]] = {
    "memmove": (("ptr", "ptr", "int"), "copy n bytes, blocks may overlap"),
    "memset": (("ptr", "int", "int"), "set n bytes"),
    "memcmp": (("ptr", "ptr", "int"), "compare n bytes: int <0, 0, >0 (type i32 widened to int)"),
    "object_address": (("ref",), "u64 address of an object"),
    "object_at": (("int",), "object of the op's type at an address, borrowed"),
    "retain": (("ref",), "add a reference that nothing else drops"),
    "release": (("ref",), "drop a reference"),
    "refcount": (("ref",), "current count (int), a large number for immortal objects"),
    "type_name": (("ref",), "Str object with the name of the object's dynamic class"),
    "heap_alloc": (("int",), "raw block of n bytes from the alloc hook, Ptr; null when exhausted"),
    "heap_free": (("ptr",), "give a raw block back to the free hook"),
    "atomic_load": (("ptr",), "load-acquire"),
    "atomic_store": (("ptr", "int"), "store-release"),
    "atomic_add": (("ptr", "int"), "fetch-and-add, seq_cst"),
    "atomic_swap": (("ptr", "int"), "exchange, seq_cst"),
    "atomic_cas": (("ptr", "int", "int"), "compare and exchange, seq_cst -> bool"),
    "sysreg_read": (("text",), "MRS -> u64"),
    "sysreg_write": (("int", "text"), "MSR"),
    "isb": ((), "ISB"),
    "dsb": ((), "DSB SY"),
    "dmb": ((), "DMB ISH"),
    "wfi": ((), "WFI"),
    "hint_yield": ((), "YIELD"),
    "frame_address": ((), "frame pointer -> u64"),
    "syscall": (("int",) * 7, "user programs: number and six arguments -> int"),
    "trap": (("text",), "trap of the kind named by text"),
    "clz": (("int",), "leading zero bits"),
    "ctz": (("int",), "trailing zero bits (of a value that is not zero)"),
    "popcount": (("int",), "bits set"),
    "bswap": (("int",), "byte-swapped"),
    "mulhi": (("int", "int"), "high 64 bits of the unsigned product"),
    "float_bits": (("int",), "u64 image of a float"),
    "bits_float": (("int",), "float from its u64 image"),
    "sqrt": (("int",), "float square root"),
}
