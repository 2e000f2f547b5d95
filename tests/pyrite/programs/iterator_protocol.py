"""Classes with __iter__ and __next__ in loops and comprehensions."""

import sys


class Countdown:
    n: int

    def __init__(self, n: int) -> None:
        self.n = n

    def __iter__(self) -> "Countdown":
        return self

    def __next__(self) -> int:
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1


class Words:
    text: str

    def __init__(self, text: str) -> None:
        self.text = text

    def __iter__(self) -> "WordIterator":
        return WordIterator(self.text.split())


class WordIterator:
    words: list[str]
    at: int

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self.at = 0

    def __iter__(self) -> "WordIterator":
        return self

    def __next__(self) -> str:
        if self.at == len(self.words):
            raise StopIteration
        self.at += 1
        return self.words[self.at - 1]


def main(argv: list[str]) -> int:
    for n in Countdown(3):
        print(n)
    print([n * n for n in Countdown(4)], list(Countdown(2)), sum(Countdown(5)))
    words = Words("the same twice")
    for word in words:
        for other in words:
            if word != other:
                print(word, other)
                break
    else:
        print("done")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
