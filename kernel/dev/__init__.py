"""Device classes and their queues: what drivers feed and file systems read.

| Module | Holds |
|---|---|
| `line_discipline` | editing, echo, signals and output processing of a terminal; pure logic |
| `tty`             | terminals: waiting readers, foreground group, ports |
| `rng`             | random bytes |
"""
