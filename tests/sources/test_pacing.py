"""How audio is cut, and when each piece is due."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from specgram.sources.pacing import Cutter, Pace, piece_size

RATE = 32_000.0


@given(st.lists(st.binary(max_size=30_000), max_size=20))
def test_nothing_is_lost_and_frames_have_a_sound_length(pieces: list[bytes]) -> None:
    cutter = Cutter(RATE)
    out = [cut for piece in pieces for cut in cutter.cut(piece)]
    rest = list(cutter.rest())
    assert b"".join([*out, *rest]) == b"".join(pieces)
    assert all(RATE * 0.02 <= len(piece) <= RATE * 0.25 for piece in out)
    assert all(0 < len(piece) <= RATE * 0.25 for piece in rest)


@given(st.lists(st.binary(max_size=100), max_size=20))
def test_audio_of_unknown_speed_is_left_as_it_comes_but_never_empty(pieces: list[bytes]) -> None:
    cutter = Cutter(0.0)
    assert [cut for piece in pieces for cut in cutter.cut(piece)] == [piece for piece in pieces if piece]
    assert list(cutter.rest()) == []


def test_waits_count_from_the_first_piece_so_that_a_late_one_is_made_up_for() -> None:
    pace = Pace(RATE, 1.0, now=8.0)
    assert pace.wait(4000, 8.0) == 0.125
    assert pace.wait(4000, 8.375) == 0.0  # late
    assert pace.wait(16_000, 8.375) == 0.375


def test_speed_divides_the_waits_and_zero_ends_them() -> None:
    assert Pace(RATE, 2.0, now=0.0).wait(32_000, 0.0) == 0.5
    assert Pace(RATE, 0.0, now=0.0).wait(32_000, 0.0) == 0.0
    assert Pace(0.0, 1.0, now=0.0).wait(32_000, 0.0) == 0.0


def test_a_piece_has_a_usual_size_when_the_speed_is_unknown() -> None:
    assert piece_size(RATE) == 3200
    assert piece_size(0.0) > 0
