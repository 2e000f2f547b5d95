"""__eq__, __lt__ and the containers that use them."""

import sys


class Version:
    major: int
    minor: int

    def __init__(self, text: str) -> None:
        major, _, minor = text.partition(".")
        self.major = int(major)
        self.minor = int(minor)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Version):
            return False
        return self.major == other.major and self.minor == other.minor

    def __hash__(self) -> int:
        return self.major * 1000 + self.minor

    def __lt__(self, other: "Version") -> bool:
        return (self.major, self.minor) < (other.major, other.minor)

    def __le__(self, other: "Version") -> bool:
        return self < other or self == other

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"


def main(argv: list[str]) -> int:
    versions = [Version(t) for t in "1.10 1.2 0.9 2.0 1.2".split()]
    print(" ".join([str(v) for v in sorted(versions)]))
    print(str(max(versions)), str(min(versions)), versions.count(Version("1.2")))
    print(versions.index(Version("2.0")), Version("3.1") in versions, len(set(versions)))
    print(Version("1.2") <= Version("1.2"), Version("1.2") != Version("1.3"))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
