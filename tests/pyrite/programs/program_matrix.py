"""Matrices as a class: product, power, transposition, text."""

import sys


class Matrix:
    rows: list[list[int]]

    def __init__(self, rows: list[list[int]]) -> None:
        self.rows = rows

    def __matmul__(self, other: "Matrix") -> "Matrix":
        columns = other.transposed().rows
        return Matrix([[sum([a * b for a, b in zip(r, c)]) for c in columns] for r in self.rows])

    def transposed(self) -> "Matrix":
        return Matrix([[row[i] for row in self.rows] for i in range(len(self.rows[0]))])

    def power(self, n: int) -> "Matrix":
        size = len(self.rows)
        result = Matrix([[1 if i == j else 0 for j in range(size)] for i in range(size)])
        base = self
        while n > 0:
            if n & 1:
                result = result @ base
            base = base @ base
            n >>= 1
        return result

    def __str__(self) -> str:
        return "\n".join([" ".join([f"{n:4}" for n in row]) for row in self.rows])


def main(argv: list[str]) -> int:
    a = Matrix([[1, 2], [3, 4], [5, 6]])
    print(a @ a.transposed())
    print(a.transposed())
    print(Matrix([[1, 1], [1, 0]]).power(40).rows)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
