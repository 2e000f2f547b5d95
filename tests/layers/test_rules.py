"""Each layering rule finds its breach in a tree made for it."""

import pytest

from tests.layers import rules
from tests.layers.source_tree import Module, parse_module


def tree(**texts: str) -> dict[str, Module]:
    """Make modules from keyword arguments; `__` in a name is a dot."""
    names = {key.replace("__", "."): text for key, text in texts.items()}
    return {name: parse_module(name, text) for name, text in names.items()}


def test_import_of_lower_layer_is_kept() -> None:
    modules = tree(kernel__mm__heap="from kernel.core.sync import X", kernel__core__sync="")
    assert rules.layer_breaches(modules) == []


def test_import_of_higher_layer_is_found() -> None:
    modules = tree(kernel__core__sync="import kernel.mm.heap", kernel__mm__heap="")
    assert rules.layer_breaches(modules) == [
        "kernel.core.sync:1 imports kernel.mm.heap, which is not below it"
    ]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("kernel.fs.tmpfs", "kernel.drivers.uart"),
        ("kernel.fs.fat.table", "kernel.fs.tmpfs.node"),
        ("kernel.net.tcp", "kernel.net.udp"),
        ("kernel.abi.errno", "kernel.lib.ring"),
    ],
)
def test_import_of_sibling_is_found(source: str, target: str) -> None:
    modules = {
        source: parse_module(source, f"import {target}"),
        target: parse_module(target, ""),
    }
    assert len(rules.layer_breaches(modules)) == 1


def test_leaf_file_system_may_import_vfs() -> None:
    modules = tree(kernel__fs__tmpfs="from kernel.fs.vfs import inode", kernel__fs__vfs__inode="")
    assert rules.layer_breaches(modules) == []


def test_part_outside_the_design_is_refused() -> None:
    modules = tree(kernel__extra="import kernel.abi.errno", kernel__abi__errno="")
    with pytest.raises(ValueError, match="extra has no layer"):
        rules.layer_breaches(modules)


@pytest.mark.parametrize(
    "text", ["import host.cli", "from tests import x", "import user.init", "from host import cli"]
)
def test_kernel_import_of_outside_is_found(text: str) -> None:
    assert len(rules.package_breaches(tree(kernel__main=text))) == 1


def test_user_may_import_only_the_abi_of_the_kernel() -> None:
    modules = tree(user__init="from kernel.abi import errno\nfrom kernel.mm import heap")
    assert rules.package_breaches(modules) == ["user.init:2 imports kernel.mm.heap"]


@pytest.mark.parametrize("text", ["import pyrite.unsafe", "from pyrite.unsafe import Ptr"])
def test_unsafe_import_is_found_outside_its_places(text: str) -> None:
    modules = tree(kernel__fs__tmpfs=text, kernel__mm__frames=text, kernel__core__mmio=text)
    assert rules.unsafe_breaches(modules) == ["kernel.fs.tmpfs:1 imports pyrite.unsafe"]


def test_import_of_unsafe_from_its_package_is_found() -> None:
    assert len(rules.unsafe_breaches(tree(kernel__fs__x="from pyrite import unsafe"))) == 1


def test_import_in_function_is_found() -> None:
    modules = tree(host__cli="def f():\n    import os")
    assert rules.hidden_breaches(modules) == ["host.cli:2 imports inside a function"]


def test_import_under_type_checking_is_found() -> None:
    modules = tree(host__cli="if TYPE_CHECKING:\n    import os")
    assert rules.hidden_breaches(modules) == ["host.cli:2 imports under TYPE_CHECKING"]


def test_cycle_is_found_once() -> None:
    modules = tree(host__a="import host.b", host__b="from host import c", host__c="import host.a")
    assert rules.cycles(modules) == ["host.a -> host.b -> host.c -> host.a"]


def test_share_counts_lines_of_unsafe_modules() -> None:
    modules = tree(kernel__mm__a="import pyrite.unsafe", kernel__mm__b="\n\n\n")
    assert rules.unsafe_share(modules) == 0.25
