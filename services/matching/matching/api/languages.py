"""Which language a request asks for. Indonesian unless English is preferred to it."""

from matching.domain.phrases import Language


def preferred(accept_language: str | None) -> Language:
    """From an Accept-Language header; what cannot be read counts as not said."""
    wishes = [_wish(part) for part in (accept_language or "").split(",")]
    weight = {language: max((q for name, q in wishes if name == language), default=0.0) for language in ("id", "en")}
    return "en" if weight["en"] > weight["id"] else "id"


def _wish(part: str) -> tuple[str, float]:
    name, _, parameters = part.partition(";")
    quality = parameters.strip().removeprefix("q=")
    try:
        return name.strip().lower()[:2], float(quality) if quality else 1.0
    except ValueError:
        return "", 0.0
