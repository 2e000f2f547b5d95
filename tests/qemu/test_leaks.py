"""What programs took is given back: memory and kernel objects are as before."""

from tests.conftest import Boot

LOOP = "i=0; while [ $i -lt 300 ]; do echo $i | cat | md5sum; i=$((i+1)); done | md5sum"
SUM = "93161bd4a44d6913c037bd1e974816b1  -"
NOISE = 8  # what the shell itself holds differs by a few; a leak shows 300 times


def counts(text: str) -> dict[str, int]:
    """The rows of /proc/ouro/objects."""
    rows = [line.split() for line in text.splitlines()]
    return {name: int(value) for name, value in rows}


def test_1200_processes_leave_nothing_behind(boot: Boot) -> None:
    census = "cat /proc/ouro/objects; echo ---;"
    script = f"f() {{ {LOOP}; }}; f; echo ---; {census} f; echo ---; {census}"
    result = boot(script, timeout=240.0)
    assert result.status == 0, result
    first, before, second, after, _ = result.output.decode().split("---\n")
    assert first.strip() == second.strip() == SUM
    old, new = counts(before), counts(after)
    assert old.keys() == new.keys()
    differences = {name: new[name] - old[name] for name in old if new[name] != old[name]}
    heap_bytes = differences.pop("heap_bytes", 0)
    assert all(abs(d) <= NOISE for d in differences.values()), differences
    assert abs(heap_bytes) <= NOISE * 256, heap_bytes
