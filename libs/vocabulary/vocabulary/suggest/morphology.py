"""Indonesian affixes: which known root a word is built on. Only roots of the given list are ever answered."""

from collections.abc import Container, Iterator

_PARTICLES = ("lah", "kah", "pun", "nya", "ku", "mu")
_SUFFIXES = ("kan", "an", "i")
# A nasal prefix swallows the root's first letter: men+tulis -> menulis, peng+kelola -> pengelola.
_PREFIXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("meny", ("s",)), ("peny", ("s",)), ("menge", ("",)), ("penge", ("",)),
    ("meng", ("", "k")), ("peng", ("", "k")),
    ("mem", ("", "p")), ("pem", ("", "p")),
    ("men", ("", "t")), ("pen", ("", "t")),
    ("me", ("",)), ("pe", ("",)), ("per", ("",)), ("ber", ("",)), ("be", ("",)), ("ter", ("",)),
    ("di", ("",)), ("ke", ("",)), ("se", ("",)),
)  # fmt: skip
_SHORTEST_ROOT = 3


def _without_endings(word: str) -> Iterator[str]:
    bare = [word, *(word.removesuffix(particle) for particle in _PARTICLES if word.endswith(particle))]
    for form in bare:
        yield form
        for suffix in _SUFFIXES:
            if form.endswith(suffix):
                yield form.removesuffix(suffix)


def _without_beginnings(form: str) -> Iterator[str]:
    yield form
    for prefix, restored in _PREFIXES:
        if form.startswith(prefix):
            rest = form.removeprefix(prefix)
            for letter in restored:
                yield letter + rest


def root(word: str, *, known: Container[str]) -> str | None:
    """The known root of an inflected word ("menjahit", "penjahitnya" -> "jahit"), itself if it is one, else None."""
    if word in known:
        return word
    for form in _without_endings(word):
        for candidate in _without_beginnings(form):
            if len(candidate) >= _SHORTEST_ROOT and candidate in known:
                return candidate
            inner = candidate.removeprefix("per").removeprefix("ber") if len(candidate) > _SHORTEST_ROOT + 3 else ""
            if len(inner) >= _SHORTEST_ROOT and inner in known:
                return inner
    return None
