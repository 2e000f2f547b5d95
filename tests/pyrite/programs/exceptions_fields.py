"""Exception classes with fields and methods of their own."""

import sys


class ParseError(Exception):
    line: int
    text: str

    def __init__(self, line: int, text: str) -> None:
        super().__init__(f"line {line}: {text}")
        self.line = line
        self.text = text

    def hint(self) -> str:
        return f"look at {self.line}"


class Fatal(ParseError):
    def __str__(self) -> str:
        return "fatal at " + str(self.line)


def parse(text: str) -> int:
    for number, line in enumerate(text.split("\n"), 1):
        if "!" in line:
            raise Fatal(number, line)
        if "?" in line:
            raise ParseError(number, line)
    return len(text)


def main(argv: list[str]) -> int:
    for text in ("ok", "a\nb?", "x\ny\nz!"):
        try:
            print(parse(text))
        except Fatal as error:
            print(error, error.hint())
        except ParseError as error:
            print(error, error.text, error.hint())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
