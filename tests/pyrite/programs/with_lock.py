"""A lock-like object guards fields."""

import sys

from pyrite import Guarded, holds


class Lock:
    depth: int

    def __init__(self) -> None:
        self.depth = 0

    def __enter__(self) -> None:
        self.depth += 1

    def __exit__(self, *exc: object) -> None:
        self.depth -= 1


class Account:
    lock: Lock
    balance: Guarded[int, "lock"]

    def __init__(self) -> None:
        self.lock = Lock()
        self.balance = 0

    def add(self, amount: int) -> int:
        with self.lock:
            self.balance += amount
            return self._fee()

    @holds("lock")
    def _fee(self) -> int:
        return self.balance // 10


def main(argv: list[str]) -> int:
    account = Account()
    print(account.add(50), account.add(120), account.lock.depth)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
