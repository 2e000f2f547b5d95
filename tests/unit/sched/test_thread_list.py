"""Lists of threads."""

from kernel.sched.thread import Thread, ThreadList


def threads(count: int) -> list[Thread]:
    return [Thread(n, b"t", None, None, 0, 0x10000) for n in range(count)]


def drain(queue: ThreadList) -> list[int]:
    found = []
    while (thread := queue.pop()) is not None:
        found.append(thread.tid)
    return found


def filled(members: list[Thread]) -> ThreadList:
    queue = ThreadList()
    for thread in members:
        queue.push(thread)
    return queue


def test_first_in_is_first_out() -> None:
    assert drain(filled(threads(3))) == [0, 1, 2]


def test_any_member_can_be_removed() -> None:
    for victim in range(3):
        members = threads(3)
        queue = filled(members)
        queue.remove(members[victim])
        assert members[victim].queue is None
        assert drain(queue) == [n for n in range(3) if n != victim]


def test_a_list_can_be_used_again_after_its_last_member_left() -> None:
    members = threads(2)
    queue = filled(members[:1])
    queue.remove(members[0])
    queue.push(members[1])
    assert drain(queue) == [1]
