"""Properties, __len__, __call__ and __getitem__ are dispatched dynamically."""

import sys


class Source:
    @property
    def size(self) -> int:
        return 1

    def __len__(self) -> int:
        return self.size * 10

    def __getitem__(self, index: int) -> int:
        return index

    def __call__(self, n: int) -> int:
        return n + self.size

    def __contains__(self, n: int) -> bool:
        return n < self.size

    def total(self) -> int:
        return sum([self[i] for i in range(3)]) + len(self) + self(1)


class Double(Source):
    @property
    def size(self) -> int:
        return 2 * super().size

    def __getitem__(self, index: int) -> int:
        return super().__getitem__(index) * 2


class Quiet(Double):
    def __call__(self, n: int) -> int:
        return 0


def main(argv: list[str]) -> int:
    sources: list[Source] = [Source(), Double(), Quiet()]
    for s in sources:
        print(s.size, len(s), s[5], s(3), 1 in s, s.total())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
