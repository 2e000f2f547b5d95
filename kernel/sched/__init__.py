"""Threads, run queue, wait queues.

| Module | Holds |
|---|---|
| `thread`    | `Thread`, its states, lists of threads |
| `scheduler` | run queue, switch, preemption, sleep and wake |
| `life`      | how threads begin and end |
| `wait`      | wait queues, watchers of several queues |
| `mutex`     | mutual exclusion for sections that sleep |
"""
