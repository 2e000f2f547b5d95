"""Pipes, as far as nobody has to wait."""

from kernel.abi.errno import EAGAIN, EPIPE
from kernel.abi.fcntl import O_NONBLOCK
from kernel.abi.poll import POLLERR, POLLHUP, POLLIN, POLLOUT
from kernel.file.pipe import CAPACITY
from kernel.file.pipe_file import make_pipe
from kernel.file.poll import PollSet
from kernel.mm.frames import frames
from tests.unit.fs.helpers import fails_with

PAGE = 4096


def test_bytes_come_out_in_order() -> None:
    reader, writer = make_pipe(O_NONBLOCK)
    for part in (b"one", b"two", b"three"):
        assert writer.write_bytes(part) == len(part)
    assert reader.read_bytes(5) == b"onetw"
    assert reader.read_bytes(100) == b"othree"


def test_ring_goes_round() -> None:
    reader, writer = make_pipe(O_NONBLOCK)
    sent = received = b""
    for n in range(100):
        part = bytes([n]) * 3000
        while part:
            done = writer.write_bytes(part)
            sent += part[:done]
            part = part[done:]
        while len(received) < len(sent):
            received += reader.read_bytes(PAGE)
    assert received == sent


def test_frames_are_taken_when_needed_and_given_back() -> None:
    before = frames.free_count
    reader, writer = make_pipe(O_NONBLOCK)
    assert frames.free_count == before
    writer.write_bytes(b"x")
    assert frames.free_count == before - 1
    del reader, writer
    assert frames.free_count == before


def test_full_pipe_makes_a_writer_wait() -> None:
    reader, writer = make_pipe(O_NONBLOCK)
    for _ in range(CAPACITY // PAGE):
        assert writer.write_bytes(bytes(PAGE)) == PAGE
    with fails_with(EAGAIN):
        writer.write_bytes(b"x")
    assert writer.poll() & POLLOUT == 0
    reader.read_bytes(PAGE)
    assert writer.poll() & POLLOUT != 0


def test_empty_pipe_makes_a_reader_wait_while_there_is_a_writer() -> None:
    reader, writer = make_pipe(O_NONBLOCK)
    with fails_with(EAGAIN):
        reader.read_bytes(1)
    writer.write_bytes(b"last")
    del writer
    assert reader.read_bytes(10) == b"last"
    assert reader.read_bytes(10) == b""


def test_pipe_without_reader_breaks() -> None:
    reader, writer = make_pipe(O_NONBLOCK)
    del reader
    with fails_with(EPIPE):
        writer.write_bytes(b"x")


def test_events_of_both_ends() -> None:
    reader, writer = make_pipe(0)
    assert (reader.poll() & POLLIN, writer.poll() & POLLOUT) == (0, POLLOUT)
    writer.write_bytes(b"x")
    assert reader.poll() & POLLIN == POLLIN
    pipe = reader.pipe
    del writer
    assert reader.poll() & (POLLIN | POLLHUP) == POLLIN | POLLHUP
    del reader
    assert pipe.writer_events() & POLLERR == POLLERR


def test_poll_set_finds_what_is_ready() -> None:
    reader, writer = make_pipe(0)
    waiting = PollSet()
    first = waiting.add(reader, POLLIN)
    second = waiting.add(writer, POLLOUT)
    assert waiting.wait(0) == 1
    assert (first.found, second.found) == (0, POLLOUT)
    writer.write_bytes(b"x")
    assert waiting.wait(0) == 2
