"""How the domain says no: which field, why, under which stable slug. No personal value is ever part of it."""


class BrokenRuleError(ValueError):
    """A rule of the registry does not allow this."""

    slug = "rule-broken"

    def __init__(self, reason: str, *, field: str | None = None, code: str | None = None) -> None:
        super().__init__(reason if field is None else f"{field}: {reason}")
        self.reason = reason
        self.field = field
        self.code = code or self.slug


class InvalidFieldError(BrokenRuleError):
    """A value cannot be what its field stands for. ``code`` says why to programs."""

    slug = "invalid-field"

    def __init__(self, *, field: str, reason: str, code: str | None = None) -> None:
        super().__init__(reason, field=field, code=code)
        self.field: str = field
