"""Frozen containers and objects may be changed at run time."""

import sys

from pyrite import Final


class State:
    count: int
    names: list[str]

    def __init__(self) -> None:
        self.count = 5
        self.names = ["first"]


STATE: Final = State()
ITEMS: Final = [3, 1, 2]
WORDS: Final = ["a", "b"]
TABLE: Final[dict[str, int]] = {"x": 1}
EMPTY: Final[dict[int, str]] = {}
BIG: Final = {i: i for i in range(30)}
BUFFER: Final = bytearray(b"abc")
SEEN: Final = {1, 2}


def main(argv: list[str]) -> int:
    STATE.count += 1
    STATE.names.append("second")
    print(STATE.count, STATE.names)
    ITEMS[0] = 30
    ITEMS.sort()
    ITEMS.append(99)
    ITEMS.pop(0)
    print(ITEMS)
    WORDS.insert(1, "new")
    WORDS[0] += "!"
    del WORDS[-1]
    print(WORDS)
    TABLE["x"] += 5
    TABLE["y"] = 2
    del TABLE["x"]
    print(TABLE)
    EMPTY[7] = "seven"
    print(EMPTY, EMPTY[7])
    BIG[5] = 50
    del BIG[6]
    BIG[100] = 1
    print(len(BIG), BIG[5], 6 in BIG, BIG[100], sum(BIG.values()))
    BUFFER[0] = 65
    BUFFER.append(100)
    print(BUFFER)
    SEEN.add(3)
    SEEN.discard(1)
    print(sorted(SEEN))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
