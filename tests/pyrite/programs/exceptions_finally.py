"""finally with return, break, continue and a new exception."""

import sys


def returns() -> str:
    try:
        return "try"
    finally:
        print("finally before return")


def overrides(flag: bool) -> str:
    for i in range(3):
        try:
            if i == 0:
                continue
            if flag:
                break
            return f"returned {i}"
        finally:
            print("cleanup", i)
    return "after loop"


def replaced() -> None:
    try:
        try:
            raise ValueError("first")
        finally:
            print("inner finally")
            raise KeyError("second")
    except KeyError as error:
        print("caught", error)


def nested(depth: int) -> int:
    try:
        if depth == 0:
            raise RuntimeError("bottom")
        return nested(depth - 1) + 1
    finally:
        print("leaving", depth)


def main(argv: list[str]) -> int:
    print(returns())
    print(overrides(True), overrides(False))
    replaced()
    try:
        nested(2)
    except RuntimeError as error:
        print(error)
    x = 1
    try:
        x = 2
    finally:
        x += 10
    print(x)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
