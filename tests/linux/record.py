"""Record on Linux what the tests of this tier expect: `./ouro test linux --record`.

Everything runs twice; what differs between the two runs is no oracle, and is refused.
"""

import sys
from pathlib import Path

from host.kernels import kernel_image
from tests.linux import oracle


def main() -> int:
    """Write the transcript and each script's answer; 1 if any was not the same twice."""
    kernel = kernel_image("linux")
    is_stable = record_applets(kernel)
    for script in oracle.SCRIPTS:
        print(f"recording {script.name}", flush=True)
        first, second = oracle.run_script(kernel, script), oracle.run_script(kernel, script)
        if first != second:
            print(f"{script.name} answers differently each time:\n{first!r}\n{second!r}")
            is_stable = False
        oracle.expected_path(script).write_bytes(first)
    is_stable = record_programs(kernel) and is_stable
    return 0 if is_stable else 1


def record_programs(kernel: Path) -> bool:
    """Write what each program answers; tell whether that was the same twice."""
    print("recording the programs", flush=True)
    first, second = oracle.run_programs(kernel), oracle.run_programs(kernel)
    for program in oracle.PROGRAMS:
        oracle.expected_path(program).write_bytes(first[program.stem])
    return first == second


def record_applets(kernel: Path) -> bool:
    """Write the applets' transcript; tell whether it was complete and the same twice."""
    print("recording the applets", flush=True)
    first, second = oracle.run_applets(kernel), oracle.run_applets(kernel)
    if first.status != 0:
        print(f"the driver ended with {first.status}: {first.message}")
        return False
    oracle.TRANSCRIPT.write_bytes(first.output)
    one, two = oracle.sections(first.output), oracle.sections(second.output)
    unstable = sorted(name for name in one if one[name] != two.get(name))
    for name in unstable:
        print(f"{name} answers differently each time:\n{one[name]!r}\n{two.get(name)!r}")
    return not unstable


if __name__ == "__main__":
    sys.exit(main())
