"""A tokenizer and a recursive-descent parser for arithmetic."""

import sys


class CalcError(Exception):
    pass


class Parser:
    tokens: list[str]
    at: int

    def __init__(self, text: str) -> None:
        self.tokens = tokenize(text)
        self.at = 0

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        token = self.peek()
        self.at += 1
        return token

    def expression(self) -> int:
        value = self.term()
        while self.peek() in ("+", "-"):
            if self.take() == "+":
                value += self.term()
            else:
                value -= self.term()
        return value

    def term(self) -> int:
        value = self.factor()
        while self.peek() in ("*", "/"):
            operator = self.take()
            right = self.factor()
            if operator == "/" and right == 0:
                raise CalcError("division by zero")
            value = value * right if operator == "*" else value // right
        return value

    def factor(self) -> int:
        token = self.take()
        if token == "-":
            return -self.factor()
        if token == "(":
            value = self.expression()
            if self.take() != ")":
                raise CalcError("missing )")
            return value
        if not token.isdigit():
            raise CalcError(f"unexpected {token!r}")
        return int(token)


def tokenize(text: str) -> list[str]:
    tokens: list[str] = []
    at = 0
    while at < len(text):
        start = at
        while at < len(text) and text[at].isdigit():
            at += 1
        if at > start:
            tokens.append(text[start:at])
        elif text[at].isspace():
            at += 1
        else:
            tokens.append(text[at])
            at += 1
    return tokens


def calculate(text: str) -> str:
    try:
        parser = Parser(text)
        value = parser.expression()
        if parser.peek() != "":
            raise CalcError(f"trailing {parser.peek()}")
        return str(value)
    except CalcError as error:
        return f"error: {error}"


def main(argv: list[str]) -> int:
    for text in ("1 + 2 * 3", "(1+2)*3", "-7 / 2", "2*(3+(4-1))", "1/0", "(1", "1 2", "", "x"):
        print(text, "=", calculate(text))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
