"""Objects are destroyed when an exception leaves their frame."""

import sys


class Resource:
    name: str

    def __init__(self, name: str) -> None:
        self.name = name

    def __del__(self) -> None:
        print("release", self.name)


def use(fail: bool) -> int:
    resource = Resource("file")
    if fail:
        print("failing")
        raise ValueError(resource.name)
    return len(resource.name)


def main(argv: list[str]) -> int:
    print(use(False))
    message = ""
    try:
        use(True)
    except ValueError as error:
        message = str(error)
    print("caught", message)
    items = [Resource("one"), Resource("two")]
    while items:
        items.pop()
        print("left", len(items))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
