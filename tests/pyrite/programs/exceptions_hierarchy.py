"""Built-in classes are caught by their bases."""

import sys


def thrower(kind: int) -> None:
    if kind == 0:
        raise KeyError("k")
    if kind == 1:
        raise NotImplementedError("later")
    if kind == 2:
        raise OSError(2, "no such file")
    if kind == 3:
        raise UnicodeError("text")
    if kind == 4:
        raise ZeroDivisionError("zero")
    if kind == 5:
        raise StopIteration
    if kind == 6:
        raise EOFError


def main(argv: list[str]) -> int:
    for kind in range(8):
        try:
            thrower(kind)
            print(kind, "nothing")
        except LookupError as error:
            print(kind, "lookup", error)
        except RuntimeError as error:
            print(kind, "runtime", error)
        except OSError as error:
            print(kind, "os", error.errno, error.strerror)
        except ValueError as error:
            print(kind, "value", error)
        except ArithmeticError as error:
            print(kind, "arithmetic", error)
        except Exception as error:
            print(kind, "other", type(error).__name__, str(error) == "")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
