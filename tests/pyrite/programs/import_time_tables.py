"""Tables computed when the module is imported."""

import sys

from pyrite import Final

SQUARES: Final = [n * n for n in range(20)]
NAMES: Final[dict[int, str]] = {}
HANDLERS: Final[list[tuple[str, int]]] = []

for _n in range(40):
    NAMES[_n * 3] = f"n{_n}"


def register(name: str, weight: int) -> None:
    HANDLERS.append((name, weight))


for _word in "alpha beta gamma".split():
    register(_word, len(_word))

WORDS: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
WORDS_TOO: Final = {f"w{i}": i for i in range(50)}
PAIRS: Final = {(i, -i): str(i) for i in range(20)}
PRIMES: Final = {n for n in range(2, 100) if all(n % d for d in range(2, n))}
TEXT: Final = "=" * 5


def main(argv: list[str]) -> int:
    print(SQUARES[19], sum(SQUARES), NAMES[117], NAMES.get(118), len(NAMES), HANDLERS)
    print(WORDS["six"], "eight" in WORDS, WORDS_TOO["w49"], WORDS_TOO.get("w50"), TEXT)
    print(PAIRS[7, -7], (7, 7) in PAIRS, 97 in PRIMES, 91 in PRIMES, len(PRIMES))
    found = [word for word in ("w0", "w7", "x", "w33") if word in WORDS_TOO]
    print(found, 36 in NAMES, 37 in NAMES)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
