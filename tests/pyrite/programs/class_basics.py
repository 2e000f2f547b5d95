"""Fields, methods, class constants and identity."""

import sys
from typing import ClassVar


class Account:
    """Money of one owner."""

    LIMIT = 1000
    bank: ClassVar[str] = "Ouro"
    owner: str
    balance: int
    history: list[int]

    def __init__(self, owner: str, balance: int = 0) -> None:
        self.owner = owner
        self.balance = balance
        self.history = []

    def deposit(self, amount: int) -> "Account":
        self.balance += amount
        self.history.append(amount)
        return self

    def is_full(self) -> bool:
        return self.balance >= self.LIMIT


def main(argv: list[str]) -> int:
    a = Account("ann", 10)
    b = Account("bob")
    a.deposit(5).deposit(7)
    b.deposit(2000)
    print(a.owner, a.balance, a.history, a.is_full(), b.is_full(), Account.LIMIT, a.LIMIT)
    print(a is b, a == b, a == a, a is not None, Account.bank)
    c = a
    c.balance = 0
    print(a.balance, c is a)
    method = b.deposit
    method(1)
    print(b.balance, b.history)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
