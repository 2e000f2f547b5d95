"""An interpreter for a small language."""

import sys


def matching(program: str) -> dict[int, int]:
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for at, c in enumerate(program):
        if c == "[":
            stack.append(at)
        elif c == "]":
            start = stack.pop()
            pairs[start] = at
            pairs[at] = start
    return pairs


def run(program: str) -> str:
    pairs = matching(program)
    cells = bytearray(64)
    out: list[str] = []
    at, cell = 0, 0
    while at < len(program):
        match program[at]:
            case ">":
                cell += 1
            case "<":
                cell -= 1
            case "+":
                cells[cell] = (cells[cell] + 1) % 256
            case "-":
                cells[cell] = (cells[cell] - 1) % 256
            case ".":
                out.append(chr(cells[cell]))
            case "[" if cells[cell] == 0:
                at = pairs[at]
            case "]" if cells[cell] != 0:
                at = pairs[at]
            case _:
                pass
        at += 1
    return "".join(out)


def main(argv: list[str]) -> int:
    hello = (
        "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++."
        ">>.<-.<.+++.------.--------.>>+.>++."
    )
    print(run(hello), end="")
    print(run("+" * 65 + ".+.+."))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
