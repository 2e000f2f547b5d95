"""The source tree keeps the layers of the design."""

from collections.abc import Callable

import pytest

from host.paths import REPO
from tests.layers import rules
from tests.layers.source_tree import Module, read_modules

UNSAFE_BUDGET = 0.15  # of the kernel's lines
MODULES = read_modules(REPO, rules.ALLOWED)
RULES = (
    rules.layer_breaches,
    rules.package_breaches,
    rules.unsafe_breaches,
    rules.hidden_breaches,
    rules.cycles,
)


@pytest.mark.parametrize("rule", RULES)
def test_tree_keeps(rule: Callable[[dict[str, Module]], list[str]]) -> None:
    assert rule(MODULES) == []


def test_unsafe_part_of_kernel_is_small(capsys: pytest.CaptureFixture[str]) -> None:
    share = rules.unsafe_share(MODULES)
    with capsys.disabled():
        print(f"\nmodules that import pyrite.unsafe: {share:.1%} of the kernel's lines")
    assert share < UNSAFE_BUDGET
