"""The PL011 driver against a model of the device."""

import pytest

from kernel.drivers.uart.pl011 import Port, PortConsole, receive_all
from kernel.drivers.uart.pl011_regs import Regs
from pyrite import unsafe
from tests.unit.drivers.models import BASE, Pl011Model

FRAMING_ERROR = 1 << 8


@pytest.fixture
def model() -> Pl011Model:
    model = Pl011Model()
    unsafe.memory.map(BASE, 0x1000, model)
    return model


def test_long_output_waits_for_room_and_loses_nothing(model: Pl011Model) -> None:
    data = bytes(range(256)) * 2
    Port(Regs(BASE)).transmit(data)
    assert model.output() == data and model.lost == 0


def test_log_lines_end_as_terminals_want(model: Pl011Model) -> None:
    PortConsole(Port(Regs(BASE))).write(b"a\nb\r\n")
    assert model.output() == b"a\r\nb\r\n"


def test_everything_received_is_taken(model: Pl011Model) -> None:
    model.receive.extend(b"hello")
    assert receive_all(Regs(BASE)) == b"hello"


def test_damaged_characters_are_dropped(model: Pl011Model) -> None:
    model.receive.extend([ord("a"), ord("b") | FRAMING_ERROR, ord("c")])
    assert receive_all(Regs(BASE)) == b"ac"
