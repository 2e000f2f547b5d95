"""The platform bus: matching, deferral, devices that the tree describes badly."""

import pytest

from kernel.core.irq import IrqController, irqs
from kernel.drivers.bus import platform as bus
from kernel.drivers.bus.platform import Device, Driver, NotReady, Platform
from kernel.lib.fdt import parse
from tests.unit.lib.fdt_blob import Tree, blob, numbers, text

TREE: Tree = {
    "needy": {"compatible": text("test,needy", "test,other")},
    "giver": {"compatible": text("test,giver")},
    "off": {"compatible": text("test,giver"), "status": text("disabled")},
    "unknown": {"compatible": text("test,unknown")},
    "bad": {"compatible": text("test,bad")},
}


class Log:
    """What happened, in order."""

    def __init__(self) -> None:
        self.events: list[str] = []
        self.is_given = False


class Noted(Driver):
    """Notes its start."""

    def __init__(self, log: Log, name: str) -> None:
        self.log, self.name = log, name

    def start(self) -> None:
        self.log.events.append(self.name)


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Log:
    log = Log()

    def needy(device: Device) -> Driver:
        if not log.is_given:
            raise NotReady
        return Noted(log, device.node.name)

    def giver(device: Device) -> Driver:
        log.is_given = True
        return Noted(log, device.node.name)

    def bad(device: Device) -> Driver:
        device.mmio(0)
        return Noted(log, device.node.name)

    probes = {"test,needy": needy, "test,giver": giver, "test,bad": bad}
    monkeypatch.setattr(bus, "DRIVERS", probes)
    monkeypatch.setattr(irqs, "is_ready", False)
    monkeypatch.setattr(irqs, "controller", IrqController())
    return log


def test_deferred_devices_start_after_what_they_need(log: Log) -> None:
    platform = Platform()
    platform.start(parse(blob(TREE)))
    assert log.events == ["giver", "needy"]
    assert len(platform.drivers) == 2


def test_a_device_whose_need_never_comes_stops_nothing(log: Log) -> None:
    tree: Tree = {"needy": TREE["needy"]}
    Platform().start(parse(blob(tree)))
    assert log.events == []


def test_interrupts_wait_for_their_controller(log: Log) -> None:
    node = parse(blob({"x": {"interrupts": numbers(0, 1, 4, 1, 11, 4)}})).root.children[0]
    with pytest.raises(NotReady):
        Device(node).irq(0)
    irqs.set_controller(IrqController())
    assert [Device(node).irq(n).number for n in (0, 1)] == [33, 27]
    with pytest.raises(ValueError, match="no interrupt 2"):
        Device(node).irq(2)
