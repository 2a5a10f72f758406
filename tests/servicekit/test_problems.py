from servicekit.problems import AwayProblem, ConflictProblem, InvalidRequestProblem, Problem, UnauthenticatedProblem


class TakenProblem(ConflictProblem):
    slug = "taken"
    title = "Somebody was faster"


def test_a_problem_is_rfc_9457() -> None:
    assert TakenProblem("choose another").body() == {
        "type": "urn:ijc:problem:taken",
        "slug": "taken",
        "title": "Somebody was faster",
        "status": 409,
        "detail": "choose another",
    }


def test_a_named_field_is_an_error_with_a_reason() -> None:
    body = TakenProblem("choose another", field="number", seen=3).body()
    assert body["errors"] == [{"field": "number", "reason": "choose another"}]
    assert body["seen"] == 3


def test_many_fields_are_named_one_by_one() -> None:
    errors = [{"field": "a", "reason": "missing"}, {"field": "b", "reason": "too long"}]
    assert InvalidRequestProblem("a: missing", errors=errors).body()["errors"] == errors


def test_answers_say_what_to_do_next() -> None:
    assert UnauthenticatedProblem("who?").headers() == {"WWW-Authenticate": "Bearer"}
    assert AwayProblem("soon").headers() == {"Retry-After": "2"}


def descendants(kind: type[Problem]) -> list[type[Problem]]:
    return [each for child in kind.__subclasses__() for each in (child, *descendants(child))]


def test_no_two_problems_share_a_slug_here() -> None:
    slugs = [kind.slug for kind in descendants(Problem) if kind.__module__ == "servicekit.problems"]
    assert len(slugs) == len(set(slugs)) > 10
