"""OSError keeps its number and text."""

import sys
from errno import EACCES, ENOENT


def open_file(name: str) -> int:
    if name == "":
        raise OSError(ENOENT, "No such file or directory")
    if name == "secret":
        raise PermissionError(EACCES, "Permission denied")
    return len(name)


def main(argv: list[str]) -> int:
    for name in ("", "secret", "file"):
        try:
            print(open_file(name))
        except OSError as error:
            print(error.errno, error.strerror, error, error.errno == ENOENT)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
