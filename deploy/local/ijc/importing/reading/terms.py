"""Words for education, arrangement, sex and language, Indonesian and English, to the codes the platform uses."""

import re

_EDUCATION = (
    ("s3", r"\bs-?3\b|doktor|doctor|ph\.?d"),
    ("s2", r"\bs-?2\b|magister|master|profesi"),
    ("s1", r"\bs-?1\b|\bd-?(?:4|iv)\b|sarjana|bachelor|undergraduate"),
    ("d3", r"\bd-?(?:3|iii)\b|diploma|akademi"),
    ("d1", r"\bd-?(?:1|2|i|ii)\b"),
    (
        "sma",
        (
            r"\bsma\b|\bsmk\b|\bma\b|\bsmu\b|\bstm\b|\bsmea\b|\bsmalb\b|\bslta\b|\bslb\b|paket c|high school"
            r"|menengah atas"
        ),
    ),
    ("smp", r"\bsmp\b|\bmts\b|\bsltp\b|\bsmplb\b|paket b|junior high|menengah pertama"),
    ("sd", r"\bsd\b|\bmi\b|\bsdlb\b|paket a|elementary|primary|sekolah dasar"),
    ("none", r"tidak (?:sekolah|ada|tamat)|belum sekolah|no (?:schooling|formal)|none|^-$"),
)
_LEVELS = tuple((code, re.compile(pattern)) for code, pattern in _EDUCATION)
_LOWEST_FIRST = ("none", "sd", "smp", "sma", "d1", "d3", "s1", "s2", "s3")

_ARRANGEMENTS = (
    ("remote", re.compile(r"remote|dari rumah|work from home|\bwfh\b|jarak jauh")),
    ("hybrid", re.compile(r"hybrid|hibrida")),
    ("part-time", re.compile(r"part[- ]?time|paruh waktu|paro waktu|sebagian waktu|kasual|casual|harian")),
    ("self-employed", re.compile(r"self[- ]employed|wirausaha|wiraswasta|freelance|lepas|mandiri")),
    ("full-time", re.compile(r"full[- ]?time|penuh waktu|purna waktu|tetap|kontrak|contract|permanent|magang|intern")),
)
_FEMALE = frozenset({"p", "pr", "perempuan", "wanita", "f", "female", "woman"})
_MALE = frozenset({"l", "lk", "laki-laki", "laki laki", "pria", "m", "male", "man"})
_LANGUAGES = {"id": "id", "indonesia": "id", "bahasa indonesia": "id", "indonesian": "id",
              "en": "en", "inggris": "en", "bahasa inggris": "en", "english": "en"}  # fmt: skip


def read_education(text: str, *, lowest: bool) -> str | None:
    """The level named; of several (``SMA/SMK, D3``) the lowest is what a vacancy asks, the highest what one has."""
    words = text.casefold()
    found = {code for code, pattern in _LEVELS if pattern.search(words)}
    ranked = [code for code in _LOWEST_FIRST if code in found]
    if not ranked:
        return None
    return ranked[0] if lowest else ranked[-1]


def read_arrangement(text: str) -> str | None:
    words = text.casefold()
    return next((code for code, pattern in _ARRANGEMENTS if pattern.search(words)), None)


def read_sex(text: str) -> str | None:
    word = text.strip().casefold()
    if word in _FEMALE:
        return "female"
    return "male" if word in _MALE else None


def read_language(text: str) -> str | None:
    return _LANGUAGES.get(text.strip().casefold())
