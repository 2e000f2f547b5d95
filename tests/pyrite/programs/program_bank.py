"""Objects that work together, with errors and a log."""

import sys


class BankError(Exception):
    pass


class Insufficient(BankError):
    missing: int

    def __init__(self, missing: int) -> None:
        super().__init__(f"{missing} missing")
        self.missing = missing


class Account:
    number: int
    balance: int

    def __init__(self, number: int, balance: int) -> None:
        self.number = number
        self.balance = balance

    def withdraw(self, amount: int) -> None:
        if amount > self.balance:
            raise Insufficient(amount - self.balance)
        self.balance -= amount


class Bank:
    accounts: dict[int, Account]
    log: list[str]

    def __init__(self) -> None:
        self.accounts = {}
        self.log = []

    def open(self, balance: int) -> Account:
        account = Account(len(self.accounts) + 1, balance)
        self.accounts[account.number] = account
        return account

    def find(self, number: int) -> Account:
        if number not in self.accounts:
            raise BankError(f"no account {number}")
        return self.accounts[number]

    def transfer(self, source: int, target: int, amount: int) -> bool:
        try:
            to = self.find(target)
            self.find(source).withdraw(amount)
            to.balance += amount
        except Insufficient as error:
            self.log.append(f"{source}: {error}, {error.missing}")
            return False
        except BankError as error:
            self.log.append(str(error))
            return False
        else:
            self.log.append("ok")
            return True
        finally:
            self.log.append(".")


def main(argv: list[str]) -> int:
    bank = Bank()
    for balance in (100, 50):
        bank.open(balance)
    print([bank.transfer(1, 2, 70), bank.transfer(1, 2, 70), bank.transfer(9, 1, 1)])
    print([a.balance for a in bank.accounts.values()], bank.log)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
