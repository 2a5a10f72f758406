"""Which version of a record a caller has seen: from If-Match, else from the body."""

from servicekit.problems import RefusedProblem


def expected_version(*, if_match: str | None, in_body: int | None) -> int:
    """Raises a problem when neither says it, so that nobody overwrites what they have not read."""
    if if_match is not None:
        digits = if_match.strip().removeprefix("W/").strip('"')
        if not (digits.isascii() and digits.isdigit() and len(digits) <= 9):  # noqa: PLR2004 - an integer's digits
            raise RefusedProblem('must be the version that was read, such as "3"', field="If-Match")
        return int(digits)
    if in_body is None:
        raise RefusedProblem("say which version you have read, here or in If-Match", field="version")
    return in_body
