"""Edit distance, the longest common subsequence and run lengths."""

import sys


def distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            cost = previous + int(x != y)
            previous = row[j]
            row[j] = min(cost, row[j] + 1, row[j - 1] + 1)
    return row[-1]


def common(a: str, b: str) -> str:
    table = [["" for _ in range(len(b) + 1)] for _ in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            if a[i - 1] == b[j - 1]:
                table[i][j] = table[i - 1][j - 1] + a[i - 1]
            else:
                table[i][j] = max(table[i - 1][j], table[i][j - 1], key=len)
    return table[-1][-1]


def encode(text: str) -> list[tuple[str, int]]:
    runs: list[tuple[str, int]] = []
    for c in text:
        if runs and runs[-1][0] == c:
            runs[-1] = (c, runs[-1][1] + 1)
        else:
            runs.append((c, 1))
    return runs


def main(argv: list[str]) -> int:
    print(distance("kitten", "sitting"), distance("", "abc"), distance("same", "same"))
    print(common("AGGTAB", "GXTXAYB"), encode("aaabccd"), encode(""))
    print("".join([c * n for c, n in encode("xxyzzz")]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
