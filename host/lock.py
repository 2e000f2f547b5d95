"""Pin what requirements.in names: `python3 -m host.lock` rewrites requirements.txt.

pip resolves the list once for each Python version and processor that Ouro supports, without
installing anything; the union of the hashes that it reports is what `./ouro` later accepts.
"""

import json
import subprocess
import sys
from collections import defaultdict

from host.paths import REPO, REQUIREMENTS

PYTHONS = ("3.11", "3.12", "3.13")
PROCESSORS = ("x86_64", "aarch64")
GLIBC_TAGS = ("manylinux_2_28", "manylinux_2_17", "manylinux2014")
HEADER = "# Made by `python3 -m host.lock` from requirements.in: do not edit.\n"

Pin = tuple[str, str]


def main() -> None:
    """Resolve every combination and write the result."""
    hashes: defaultdict[Pin, set[str]] = defaultdict(set)
    for python in PYTHONS:
        for processor in PROCESSORS:
            print(f"resolving for Python {python} on {processor}", file=sys.stderr)
            for pin, digest in resolve(python, processor):
                hashes[pin].add(digest)
    REQUIREMENTS.write_text(HEADER + "".join(render(pin, hashes[pin]) for pin in sorted(hashes)))


def resolve(python: str, processor: str) -> list[tuple[Pin, str]]:
    """Ask pip what it would install on one platform: (name, version) and SHA-256 of each."""
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--quiet"]
    command += ["--only-binary=:all:", "--target=unused", f"--python-version={python}"]
    command += [f"--platform={tag}_{processor}" for tag in GLIBC_TAGS]
    command += ["--report=-", "-r", str(REPO / "requirements.in")]
    report = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return [
        (
            (item["metadata"]["name"].lower(), item["metadata"]["version"]),
            item["download_info"]["archive_info"]["hashes"]["sha256"],
        )
        for item in report["install"]
    ]


def render(pin: Pin, digests: set[str]) -> str:
    """Write one requirement in the form that `pip install --require-hashes` reads."""
    lines = [f"{pin[0]}=={pin[1]}", *(f"    --hash=sha256:{digest}" for digest in sorted(digests))]
    return " \\\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
