"""match with enum members and constants of a class."""

import sys
from enum import Enum, IntEnum


class State(Enum):
    IDLE = 1
    BUSY = 2
    DONE = 3


class Code(IntEnum):
    OK = 0
    RETRY = 5
    FAIL = 9


def following(state: State) -> State:
    match state:
        case State.IDLE:
            return State.BUSY
        case State.BUSY:
            return State.DONE
        case State.DONE:
            return State.IDLE


def text(code: int) -> str:
    match code:
        case Code.OK:
            return "ok"
        case Code.RETRY | Code.FAIL:
            return "not ok"
        case _:
            return "strange"


def main(argv: list[str]) -> int:
    state = State.IDLE
    for _ in range(4):
        state = following(state)
        print(state.name)
    print(text(0), text(5), text(9), text(2), text(Code.OK))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
