"""Services that every layer above uses.

| Module | Holds |
|---|---|
| `sync`    | spinlocks and their ranks |
| `percpu`  | data of each CPU |
| `irq`     | interrupt lines, controller interface, dispatch |
| `time`    | clocks and the timer queue |
| `log`     | the kernel log and its console sink |
| `panic`   | the end: message, registers, traceback, reset |
| `mmio`    | register blocks of devices |
| `cmdline` | the kernel command line |
"""
