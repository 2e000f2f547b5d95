"""__del__ runs when the last reference goes."""

import sys


class Noisy:
    name: str

    def __init__(self, name: str) -> None:
        self.name = name
        print("make", name)

    def __del__(self) -> None:
        print("del", self.name)


class Holder:
    inner: Noisy

    def __init__(self, inner: Noisy) -> None:
        self.inner = inner


def make(name: str) -> Noisy:
    local = Noisy(name)
    print("made", local.name)
    return local


def scope() -> None:
    a = Noisy("a")
    Noisy("temporary")
    b = a
    del a
    print("still", b.name)


def main(argv: list[str]) -> int:
    scope()
    print("--")
    x = make("x")
    x = make("y")
    print("rebound", x.name)
    holder = Holder(Noisy("held"))
    holder.inner = Noisy("replacement")
    print("replaced")
    kept = holder.inner
    del holder
    print("holder gone", kept.name)
    print(make("z").name)
    print("end")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
