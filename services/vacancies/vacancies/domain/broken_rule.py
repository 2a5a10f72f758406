"""How the domain says no: which field, why, under which stable slug. No personal value is ever part of it."""


class BrokenRuleError(ValueError):
    """A rule of this service does not allow this."""

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


class StaleVersionError(BrokenRuleError):
    """Somebody else has changed the record since it was read."""

    slug = "stale-version"


class AlreadyVerifiedError(BrokenRuleError):
    """What an officer has verified is the officer's to change."""

    slug = "already-verified"


class VacancyClosedError(BrokenRuleError):
    """What was asked needs an open vacancy."""

    slug = "vacancy-closed"


class VacancyOpenError(BrokenRuleError):
    """What is open cannot be opened again."""

    slug = "vacancy-open"


class NoOpeningLeftError(BrokenRuleError):
    """Somebody else has the last opening."""

    slug = "no-opening-left"


class IllegalStageError(BrokenRuleError):
    """A referral does not go from where it is to there."""

    slug = "illegal-stage"


class ReferralAnonymousError(BrokenRuleError):
    """The person was erased: the line stays for the count and nothing more is done with it."""

    slug = "referral-anonymous"
