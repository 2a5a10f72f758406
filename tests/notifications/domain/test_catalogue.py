"""What each message states of itself."""

import pytest

from notifications.domain.catalogue import TEMPLATES, Audience, Semantics, UnknownTemplateError, template


def test_outcomes_are_never_sent_twice() -> None:
    assert all(one.semantics is Semantics.AT_MOST_ONCE for one in TEMPLATES.values() if one.outcome)


def test_jobseekers_may_have_plain_language_everywhere() -> None:
    for one in TEMPLATES.values():
        if one.audience is Audience.JOBSEEKER:
            assert one.variants == ("standard", "plain")


def test_an_unknown_name_says_so() -> None:
    with pytest.raises(UnknownTemplateError, match="no template is called"):
        template("party")
