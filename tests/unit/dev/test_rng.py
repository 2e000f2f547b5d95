"""ChaCha20 against RFC 8439, and the properties of the source."""

from kernel.dev.rng import RandomSource, block


def test_block_function_yields_the_vector_of_the_rfc() -> None:
    # RFC 8439 A.1, test vector 1: key, nonce and counter zero.
    words = block([0] * 8, 0)
    data = b"".join(word.to_bytes(4, "little") for word in words)
    assert data.hex().startswith("76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770dc7")


def test_take_answers_as_many_bytes_as_asked() -> None:
    source = RandomSource()
    assert [len(source.take(n)) for n in (0, 1, 32, 64, 65, 200)] == [0, 1, 32, 64, 65, 200]


def test_same_state_never_answers_twice() -> None:
    source = RandomSource()
    assert source.take(32) != source.take(32)


def test_seed_changes_the_stream() -> None:
    one, two = RandomSource(), RandomSource()
    two.seed(b"entropy")
    assert one.take(32) != two.take(32)
