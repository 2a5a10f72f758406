"""What can be wrong with a request, as RFC 9457 problem details. Subclasses live beside what raises them.

``slug`` is stable and may be programmed against; ``detail`` is for people and never repeats what was sent.
"""

from typing import Any, ClassVar


class Problem(Exception):  # noqa: N818 - the RFC's word
    """``field`` names what the caller has to change; ``extra`` are further members of the answer."""

    status: ClassVar[int] = 400
    slug: ClassVar[str] = "bad-request"
    title: ClassVar[str] = "The request cannot be served"

    def __init__(self, detail: str, *, field: str | None = None, **extra: Any) -> None:  # noqa: ANN401 - any JSON
        super().__init__(detail)
        self.detail = detail
        self.field = field
        self.extra = extra

    def body(self) -> dict[str, Any]:
        named = {} if self.field is None else {"errors": [{"field": self.field, "reason": self.detail}]}
        return {
            "type": f"urn:ijc:problem:{self.slug}",
            "slug": self.slug,
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            **named,
            **self.extra,
        }

    def headers(self) -> dict[str, str]:
        return {}


class MalformedJsonProblem(Problem):
    slug = "malformed-json"
    title = "The body is not JSON"


class UnauthenticatedProblem(Problem):
    status = 401
    slug = "unauthenticated"
    title = "Who are you?"

    def headers(self) -> dict[str, str]:
        return {"WWW-Authenticate": "Bearer"}


class ForbiddenProblem(Problem):
    status = 403
    slug = "forbidden"
    title = "Not allowed for this role"


class NotFoundProblem(Problem):
    status = 404
    slug = "not-found"
    title = "Not found"


class ConflictProblem(Problem):
    status = 409
    slug = "conflict"
    title = "In conflict with what is so now"


class TooLargeProblem(Problem):
    status = 413
    slug = "too-large"
    title = "The body is too large"


class UnsupportedMediaProblem(Problem):
    status = 415
    slug = "unsupported-media-type"
    title = "The body must be JSON"


class RefusedProblem(Problem):
    """The request is well-formed and breaks a rule."""

    status = 422
    slug = "refused"
    title = "Not acceptable as it is"


class InvalidRequestProblem(Problem):
    """``errors`` name each field and the reason."""

    status = 422
    slug = "invalid-request"
    title = "Something in the request is missing or wrong"


class InternalProblem(Problem):
    status = 500
    slug = "internal-error"
    title = "A fault on our side"


class AwayProblem(Problem):
    """Something this service stands on does not answer; the same request may work soon."""

    status = 503
    slug = "temporarily-away"
    title = "Please try again shortly"

    def headers(self) -> dict[str, str]:
        return {"Retry-After": "2"}
