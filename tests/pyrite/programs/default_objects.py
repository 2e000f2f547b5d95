"""Default values are made once, when the module is imported."""

import sys

START = [1]


def collect(n: int, out: list[int] = START) -> list[int]:
    out.append(n)
    return out


class Config:
    tags: list[str]

    def __init__(self, tags: list[str] | None = None) -> None:
        self.tags = tags if tags is not None else []


def main(argv: list[str]) -> int:
    print(collect(2), collect(3), collect(4, []), START)
    a, b = Config(), Config()
    a.tags.append("x")
    print(a.tags, b.tags, Config(["y"]).tags)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
