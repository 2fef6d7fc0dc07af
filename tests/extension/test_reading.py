"""JSON of an extension is read as a family's parser does, comments and all."""

from pathlib import Path

import pytest

from nmhost.browsers import Family, family_rules
from nmhost.errors import DefinitionError
from nmhost.extension.judgement import Refused
from nmhost.extension.reading import manifest_in, read_object, without_comments


@pytest.mark.parametrize("family", list(Family))
def test_an_object_is_read_and_what_is_none_is_refused(family: Family) -> None:
    assert read_object('{"a": [1, null]}', family_rules(family)) == {"a": [1, None]}
    assert read_object("[1]", family_rules(family)) == [1]
    for text in ("{", '{"a": NaN}', ""):
        with pytest.raises(Refused) as caught:
            read_object(text, family_rules(family))
        assert caught.value.words


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ('{"a": 1} // more', '{"a": 1} '),
        ('{"a": "http://x"} // more', '{"a": "http://x"} '),
        ('// first\n{"a": "\\"//"}', '\n{"a": "\\"//"}'),
    ],
)
def test_firefox_takes_comments_out(text: str, bare: str) -> None:
    assert without_comments(text) == bare


def test_a_comment_of_another_kind_is_none() -> None:
    with pytest.raises(Refused, match="Invalid JSON: Unexpected /"):
        without_comments('{"a": 1 /* more */}')


@pytest.mark.parametrize(
    ("text", "error"), [(None, "it has no manifest.json"), ("{", "manifest.json"), ("[]", "manifest.json")]
)
@pytest.mark.parametrize("family", list(Family))
def test_what_is_no_manifest_is_told(tmp_path: Path, family: Family, text: str | None, error: str) -> None:
    if text is not None:
        (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError, match=error):
        manifest_in(tmp_path, family)
