"""Drivers; `kernel.main` imports them, which enters them into the registry of `bus.platform`.

| Package   | Drives |
|---|---|
| `bus`     | the device tree's platform bus |
| `irqchip` | interrupt controllers |
| `clock`   | the generic timer, real-time clocks |
| `uart`    | serial ports |
| `firmware`| PSCI |
"""
