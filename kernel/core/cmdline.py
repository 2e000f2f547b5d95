"""The kernel command line: words, some of the form key=value."""

from pyrite import Final


class CommandLine:
    """`text` as the boot loader gave it; what follows a lone `--` is for process 1."""

    text: str
    words: Final[list[str]]

    def __init__(self) -> None:
        self.text = ""
        self.words = []

    def parse(self, text: str) -> None:
        """Take over the command line."""
        self.text = text
        for word in text.split():
            if word == "--":
                break
            self.words.append(word)

    def has(self, name: str) -> bool:
        """Is the word there?"""
        return name in self.words

    def value(self, key: str, default: str = "") -> str:
        """Value of the last `key=value`."""
        found = default
        prefix = key + "="
        for word in self.words:
            if word.startswith(prefix):
                found = word[len(prefix) :]
        return found


command_line = CommandLine()
