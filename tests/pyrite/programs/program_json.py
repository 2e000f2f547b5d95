"""A JSON reader and writer over a union of classes."""

import sys


class Text:
    value: str

    def __init__(self, value: str) -> None:
        self.value = value


class Number:
    value: int

    def __init__(self, value: int) -> None:
        self.value = value


class Array:
    items: "list[Json]"

    def __init__(self) -> None:
        self.items = []


class Object:
    fields: "dict[str, Json]"

    def __init__(self) -> None:
        self.fields = {}


class Constant:
    name: str

    def __init__(self, name: str) -> None:
        self.name = name


Json = Text | Number | Array | Object | Constant


class Reader:
    text: str
    at: int

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def skip(self) -> str:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        return self.text[self.at] if self.at < len(self.text) else ""

    def expect(self, c: str) -> None:
        if self.skip() != c:
            raise ValueError(f"expected {c} at {self.at}")
        self.at += 1

    def value(self) -> Json:
        c = self.skip()
        if c == '"':
            return Text(self.string())
        if c == "[":
            return self.array()
        if c == "{":
            return self.object()
        start = self.at
        while self.at < len(self.text) and (
            self.text[self.at].isalnum() or self.text[self.at] == "-"
        ):
            self.at += 1
        word = self.text[start : self.at]
        if word in ("true", "false", "null"):
            return Constant(word)
        if word == "":
            raise ValueError(f"no value at {self.at}")
        return Number(int(word))

    def string(self) -> str:
        self.expect('"')
        out = ""
        while self.text[self.at] != '"':
            if self.text[self.at] == "\\":
                self.at += 1
            out += self.text[self.at]
            self.at += 1
        self.at += 1
        return out

    def array(self) -> Array:
        result = Array()
        self.expect("[")
        while self.skip() != "]":
            if result.items:
                self.expect(",")
            result.items.append(self.value())
        self.at += 1
        return result

    def object(self) -> Object:
        result = Object()
        self.expect("{")
        while self.skip() != "}":
            if result.fields:
                self.expect(",")
            self.skip()
            key = self.string()
            self.expect(":")
            result.fields[key] = self.value()
        self.at += 1
        return result


def write(value: Json) -> str:
    if isinstance(value, Text):
        return '"' + value.value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, Number):
        return str(value.value)
    if isinstance(value, Array):
        return "[" + ", ".join([write(item) for item in value.items]) + "]"
    if isinstance(value, Object):
        return "{" + ", ".join([f'"{k}": {write(v)}' for k, v in value.fields.items()]) + "}"
    return value.name


def main(argv: list[str]) -> int:
    texts = [
        '{"a": [1, -2, {"b": null}], "c": "q\\"uote", "d": true}',
        " [ ] ",
        '[{}, [[]], "é"]',
        "[1, 2",
        '{"x" 1}',
        "",
    ]
    for text in texts:
        try:
            print(write(Reader(text).value()))
        except ValueError as error:
            print("ValueError", error)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
