"""Abstract base classes and several interfaces at once."""

import sys
from abc import ABC, abstractmethod
from typing import Protocol


class Closer(Protocol):
    def close(self) -> str: ...


class Stream(ABC):
    log: list[str]

    def __init__(self) -> None:
        self.log = []

    @abstractmethod
    def read(self, count: int) -> str: ...

    def read_all(self) -> str:
        out = ""
        while part := self.read(3):
            self.log.append(part)
            out += part
        return out


class TextStream(Stream, Closer):
    text: str

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def read(self, count: int) -> str:
        part = self.text[:count]
        self.text = self.text[count:]
        return part

    def close(self) -> str:
        return f"closed after {len(self.log)}"


def finish(closer: Closer) -> None:
    print(closer.close())


def main(argv: list[str]) -> int:
    stream = TextStream("hello world")
    base: Stream = stream
    print(base.read_all(), base.log)
    finish(stream)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
