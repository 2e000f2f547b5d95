"""Virtual calls through four levels, with methods added and overridden."""

import sys


class A:
    def f(self) -> str:
        return "A.f"

    def g(self) -> str:
        return "A.g+" + self.f()


class B(A):
    def f(self) -> str:
        return "B.f"


class C(B):
    def g(self) -> str:
        return "C.g+" + super().g()

    def h(self) -> str:
        return "C.h"


class D(C):
    def f(self) -> str:
        return "D.f/" + super().f()

    def h(self) -> str:
        return "D.h"


class E(A):
    pass


def main(argv: list[str]) -> int:
    items: list[A] = [A(), B(), C(), D(), E()]
    for item in items:
        print(item.f(), item.g())
        if isinstance(item, C):
            print(item.h())
    chosen: A = items[3] if len(items) > 3 else items[0]
    print(chosen.g(), A.f(chosen))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
