"""The scripts' numbers and the core's stand for each other until what they stand for has ended."""

from unittest.mock import sentinel

import pytest

from nmhost.testing.core.operations import Operation
from nmhost.testing.core.seam import ApiError
from nmhost.testing.javascript.numbers import Book, Gone, Numbers

WORLD = sentinel.world


def test_a_number_is_matched_both_ways_until_its_end() -> None:
    numbers = Numbers()
    numbers.add(1, 70)
    assert (numbers.outside(1), numbers.inside(70), numbers.find_inside(71)) == (70, 1, None)
    assert numbers.end(70) == 1
    with pytest.raises(Gone):
        numbers.outside(1)


def test_what_the_core_made_has_its_negative() -> None:
    numbers = Numbers()
    assert numbers.give(70) == -70
    assert numbers.outside(-70) == 70


def test_another_worlds_numbers_are_taken_over() -> None:
    mine, theirs = Numbers(), Numbers()
    theirs.add(1, 70)
    mine.add_all(theirs)
    assert mine.outside(1) == 70


def test_a_script_is_given_back_by_its_own_number_what_it_made() -> None:
    book, ended = Book(), []
    book.perform(Operation(lambda world, name: 70, makes="port"), WORLD, [1, "a name"])
    book.perform(Operation(lambda world, port: ended.append(port), of="port", ends=True), WORLD, [1])
    assert ended == [70]
    with pytest.raises(Gone):
        book.perform(Operation(lambda world, port: None, of="port"), WORLD, [1])


def _refuse(*_arguments: object) -> object:
    raise ApiError("the port is closed")


@pytest.mark.parametrize("arguments", [[1, "late"], [2, "never there"]])
def test_what_may_be_late_is_lost_in_silence(arguments: list[object]) -> None:
    book = Book()
    book.ports.add(1, 70)
    book.perform(Operation(_refuse, of="port", may_be_late=True), WORLD, arguments)
    with pytest.raises((ApiError, Gone)):
        book.perform(Operation(_refuse, of="port"), WORLD, arguments)


def test_a_window_is_a_frame_by_either_number() -> None:
    book, posted = Book(), []
    book.frames.add(3, 50)
    post = Operation(lambda world, frame: posted.append(frame), of="window")
    book.perform(post, WORLD, [{"child": 3}])
    book.perform(post, WORLD, [{"frame": 0}])
    assert posted == [50, 0]
    assert (book.window(50, 0), book.window(0, 0)) == ({"child": 3}, {"frame": 0})


def test_a_window_of_another_tab_is_one_that_was_opened_or_the_opener() -> None:
    book = Book()
    book.opened.add(2, 77)
    assert (book.window(0, 77), book.window(0, 78)) == ({"opened": 2}, {"opened": 0})
    assert (book.opened.find_outside(2), book.opened.find_outside(3)) == (77, None)


def test_what_is_no_number_is_an_error() -> None:
    with pytest.raises(TypeError, match="'x' is no number of a port, call, timer or frame"):
        Book().perform(Operation(lambda world: 1, makes="timer"), WORLD, ["x"])
