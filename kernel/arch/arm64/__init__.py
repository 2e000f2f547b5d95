"""64-bit Arm: everything that speaks to the processor.

| Module      | Holds |
|---|---|
| `boot`      | Image header, EL2 to EL1, early page tables, MMU on, call of `kernel_main` |
| `dtb`       | the device tree blob in physical memory |
| `cpu`       | interrupt mask, current context, lock words |
| `frame`     | registers of the interrupted code: `TrapFrame`, `UserRegs` |
| `vectors`   | exception vectors in assembly |
| `esr`       | the exception syndrome |
| `trap`      | what each exception leads to; slot for those who answer |
| `copyfault` | what a fault inside a user copy leads to |
| `switch`    | change of kernel stack, first steps of a thread, user floating point |
| `mmu`       | translation registers, TLB and cache maintenance |
| `usercopy`  | copies between kernel and user memory that survive faults |
| `userword`  | single words of user memory |
| `timer`     | the generic timer |
| `gic`       | system registers of the GIC's CPU interface |
| `psci`      | power off, reset |
| `backtrace` | registers and calls of a crash |
| `features`  | what the processor offers to programs |

An exception saves a frame on the kernel stack (`vectors`), is decoded (`trap`), and goes up through
a slot that `kernel.main` has filled.
"""
