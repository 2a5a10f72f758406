"""The patterns behind ``exclusions``: a few triggers, each within one word, decide whether an expression is tried at all."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pattern:
    """``unless`` is looked for within ``reach`` characters around a match and takes it back."""

    kind: str
    triggers: tuple[str, ...]
    expression: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    reach: int = 0


_YEARS = r"(?:1[5-9]|[2-6]\d)(?!\d)"
"""What follows may stand right behind: "30thn"."""
_UPPER = (
    r"(?:maks(?:imal|imum)?|max(?:imal|imum)?|maximal|tidak lebih(?: dari)?|under|below|di ?bawah|s/d|hingga|sampai)"
)
_AGE = re.compile(
    rf"\b(?:usia|umur|berusia|berumur|aged?)\b[^.\n;]{{0,25}}?{_UPPER}[\s.:]*{_YEARS}"
    rf"|\b(?:usia|umur|berusia|berumur|aged?)\b[^.\n;\d]{{0,25}}{_YEARS}\s*(?:th|thn|tahun|years?)?\s*"
    rf"(?:-|\u2013|\u2014|s/d|sd|sampai|hingga|to|until)\s*(?:dengan\s*)?{_YEARS}"
    rf"|\b{_UPPER}[\s.:]*(?:usia|umur|berusia|age)[\s.:]*{_YEARS}"
    rf"|\b{_UPPER}[\s.:]*{_YEARS}\s*(?:years old|y\.?o\b)"
    rf"|\b{_YEARS}\s*(?:-|\u2013|\u2014|to)\s*{_YEARS}\s*(?:years old|y\.?o\b)"
    rf"|\b(?:usia|umur)\s+{_YEARS}\s*(?:th|thn|tahun)\b(?!\s*(?:ke atas|keatas|atau lebih))"
)
_MAN = r"(?:pria|laki[\s-]?laki|cowok|male|man)"
_WOMAN = r"(?:wanita|perempuan|cewek|female|woman)"
_BOTH = re.compile(
    rf"\b{_MAN}\b\s*(?:/|,|&|dan|atau|or|and|maupun|\|)+\s*\b{_WOMAN}\b"
    rf"|\b{_WOMAN}\b\s*(?:/|,|&|dan|atau|or|and|maupun|\|)+\s*\b{_MAN}\b"
    rf"|\b{_MAN}\s*-\s*{_WOMAN}|\b{_WOMAN}\s*-\s*{_MAN}"
    r"|(?:baju|pakaian|busana|fashion|sepatu|produk|toilet|kosmetik|parfum|tas|perlengkapan|kesehatan)\s+"
    r"(?:\w+\s+)?(?:pria|wanita|perempuan|laki)|pemberdayaan (?:perempuan|wanita)|kekerasan"
)
_SEX = re.compile(
    rf"(?:jenis kelamin|gender|sex)\s*:?\s*(?:{_MAN}|{_WOMAN})\b"
    rf"|(?:khusus|hanya|only|diutamakan|lebih disukai|prefer(?:ably|red)?)\s*(?:untuk\s+)?\b(?:{_MAN}|{_WOMAN})\b"
    rf"|\b(?:{_MAN}|{_WOMAN})\s+(?:only|saja|lebih disukai|diutamakan|preferred)\b"
    rf"|(?:^|[\n•\-*·;,:(.\d]|\bseorang\b|\bsyarat\b|kualifikasi|requirements?|persyaratan)\s*(?:{_MAN}|{_WOMAN})\b"
    rf"(?=\s*(?:$|[\n•;,.()/]|-\s|usia|umur|max|maks|min|berusia|single|lajang|dengan|belum|pendidikan|lulusan|age|\d))"
)


PATTERNS: tuple[Pattern, ...] = (
    Pattern("age", ("usia", "umur", "age", "years", "y.o", "yo"), _AGE),
    Pattern(
        "health",
        ("sehat", "physically", "penyakit"),
        re.compile(r"\bsehat\s+(?:secara\s+)?(?:jasmani|fisik|mental|rohani)\b(?:\s*(?:dan|&|,|/|-|serta|maupun)?\s*"
                   r"(?:jasmani|rohani|mental|fisik)\b)*|\bphysically (?:and mentally )?(?:fit|healthy)\b"
                   r"|\bbebas penyakit\b"),
    ),
    Pattern(
        "disability",
        ("cacat", "disabil", "kelainan", "anggota"),
        re.compile(r"\b(?:tidak|tanpa|bebas|bukan)\s+(?:\w+\s+){0,2}?(?:cacat|disabilitas|kelainan fisik)\b"
                   r"|\banggota tubuh lengkap\b"),
    ),
    Pattern(
        "senses",
        ("buta", "blind", "kacamata"),
        re.compile(r"\b(?:tidak|tdk|non|bebas|not)\s+(?:buta warna|colou?r[ -]?blind|berkacamata)\b"),
    ),
    Pattern(
        "appearance",
        ("penampilan", "looking", "attractive", "menarik"),
        re.compile(r"\b(?:ber)?penampilan\s+(?:yang\s+)?(?:\w+\s*(?:,|dan|&)\s*)?(?:menarik|baik|good looking|cantik"
                   r"|ganteng|oke)\b|\bgood[ -]?looking\b|\battractive (?:appearance|person)\b"
                   r"|\b(?:cantik|tampan|ganteng)\b|\b(?:good|attractive|pleasant) appearance\b"),
    ),
    Pattern(
        "sex",
        ("pria", "wanita", "perempuan", "laki", "male", "cowok", "cewek"),
        _SEX,
        unless=_BOTH,
        reach=18,
    ),
    Pattern(
        "marital-status",
        ("nikah", "single", "lajang", "married", "berkeluarga"),
        re.compile(r"\b(?:belum|tidak sedang|tdk)\s+(?:pernah\s+)?(?:menikah|berkeluarga|nikah)\b|\blajang\b|\bunmarried\b"
                   r"|\bstatus\s*:?\s*(?:single|lajang|belum menikah)\b|\bsingle\b(?=\s*(?:$|[\n,.;)/]))"
                   r"|\b(?:bersedia|siap)\s+tidak\s+menikah\b"),
    ),
    Pattern(
        "height",
        ("tinggi", "tb", "height"),
        re.compile(r"\b(?:tinggi(?:\s+badan)?|tb|height)\b[^.\n;\d]{0,25}1[4-9]\d(?!\d)|\btinggi badan\b|\bbadan tinggi\b"),
    ),
    Pattern(
        "weight",
        ("berat", "proporsional", "proportional", "weight"),
        re.compile(r"\bberat badan\b|\b(?:tubuh|badan)\s+proporsional\b|\bproportional body\b"),
    ),
    Pattern(
        "religion",
        ("muslim", "agama", "islam", "kristen", "katolik", "hijab"),
        re.compile(r"\bberagama\s+(?:islam|kristen|katolik|hindu|buddha|budha)\b|\bagama\s*:\s*\w+"
                   r"|(?<!non[ -])\b(?:seorang\s+)?muslim(?:ah)?\b(?!\s*(?:fashion|wear|friendly))|\b(?:wajib )?berhijab\b"),
        unless=re.compile(r"(?:busana|baju|pakaian|fashion|toko|produk|perumahan)\s+(?:\w+\s+)?(?:muslim|hijab)"),
        reach=14,
    ),
    Pattern(
        "own-vehicle",
        ("kendaraan", "motor", "vehicle"),
        re.compile(r"\b(?:memiliki|mempunyai|punya)\s+(?:sepeda\s+motor|motor|kendaraan)(?:\s+(?:pribadi|sendiri))?\b"
                   r"|\bhave (?:own |a )?(?:vehicle|motorcycle)\b"),
    ),
)  # fmt: skip
