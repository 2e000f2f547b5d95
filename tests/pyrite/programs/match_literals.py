"""match with literals, alternatives, guards and captures."""

import sys


def kind(n: int) -> str:
    match n:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "few"
        case -1:
            return "minus one"
        case x if x > 1000:
            return f"huge {x}"
        case x if x < 0:
            return f"negative {-x}"
        case _:
            return "many"


def command(text: str) -> str:
    match text:
        case "go" | "run":
            return "moving"
        case "":
            return "nothing"
        case other:
            return "unknown " + other


def flag(value: bool | None) -> str:
    match value:
        case True:
            return "on"
        case False:
            return "off"
        case None:
            return "unset"


def main(argv: list[str]) -> int:
    for n in (0, 2, -1, 5000, -70, 50):
        print(n, kind(n))
    for text in ("go", "run", "", "stop"):
        print(command(text))
    print(flag(True), flag(False), flag(None))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
