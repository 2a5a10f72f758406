"""Rupiah and years as they are advertised: ``Rp 4.000.000 - 5.000.000``, ``4-5 juta``, ``1-2 tahun``."""

import re

_THOUSANDS = {"rb": 1_000, "ribu": 1_000, "k": 1_000, "jt": 1_000_000, "juta": 1_000_000, "mio": 1_000_000}
_NUMBER = re.compile(r"(\d[\d.,]*)\s*(juta|jt|mio|ribu|rb|k)?(?![a-z])", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}([.,]\d{3})+([.,]\d{1,2})?")
_OTHER_MONEY = re.compile(r"\b(usd|myr|sgd|eur|php|vnd)\b|[$€£]", re.IGNORECASE)
_LOWEST_MONTHLY, _HIGHEST_MONTHLY = 50_000, 1_000_000_000

# Government Regulation 35/2021 on turning wages into a month's: 173 hours; 25 days in a six-day week.
PER_MONTH = {"month": 1.0, "year": 1 / 12, "day": 25.0, "hour": 173.0, "week": 52 / 12}
_PERIODS = tuple(
    (period, re.compile(rf"\b(?:{signs})\b"))
    for period, signs in (
        ("year", "tahun|year|annum|yearly"),
        ("week", "minggu|week|pekan"),
        ("day", "hari|day|daily|harian"),
        ("hour", "jam|hour|hourly"),
        ("month", "bulan|month|bln|monthly"),
    )
)
_YEARS = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(?:\+|-|\u2013|to|s/d|sampai)?\s*\d*\s*(?:tahun|thn|th\b|years?|yrs?)", re.IGNORECASE
)
_MONTHS = re.compile(r"(\d+)\s*(?:bulan|bln|months?)", re.IGNORECASE)
_LESS_THAN_A_YEAR = re.compile(
    r"kurang dari (?:1|satu|se)|less than (?:1|one|a) |fresh ?graduate|tanpa pengalaman", re.IGNORECASE
)
_OPEN_YEARS = re.compile(r"(\d+)\s*-\s*(?:tahun|years?)", re.IGNORECASE)
_A_WEEK = re.compile(r"(?:hari|jam|days?|hours?)\s*(?:/|per)\s*(?:minggu|week)", re.IGNORECASE)


def read_wage(text: str, *, period: str = "") -> tuple[int | None, int | None]:
    """Lowest and highest wage in rupiah per month; (None, None) where the words name no amount we can trust."""
    if not text or _OTHER_MONEY.search(text):
        return None, None
    found = [_rupiah(number, unit) for number, unit in _NUMBER.findall(text)]
    units = [unit for _, unit in _NUMBER.findall(text)]
    if len(found) > 1 and not units[0] and units[1] and found[0] < 1_000:  # noqa: PLR2004 - "4-5 juta"
        found[0] = found[0] * _THOUSANDS[units[1].casefold()]
    factor = PER_MONTH[_period(f"{period} {text}")]
    amounts = [round(amount * factor) for amount in found[:2]]
    amounts = [amount for amount in amounts if _LOWEST_MONTHLY <= amount <= _HIGHEST_MONTHLY]
    if not amounts:
        return None, None
    return min(amounts), max(amounts) if len(amounts) > 1 else None


def _rupiah(number: str, unit: str) -> float:
    number = number.rstrip(".,")
    if _GROUPED.fullmatch(number) and not unit:
        whole = re.sub(r"[.,]\d{1,2}$", "", number) if not re.search(r"[.,]\d{3}$", number) else number
        return float(re.sub(r"[.,]", "", whole))
    try:
        amount = float(number.replace(",", "."))
    except ValueError:
        amount = float(re.sub(r"[.,]", "", number))
    return amount * _THOUSANDS.get(unit.casefold(), 1)


def _period(text: str) -> str:
    words = text.casefold()
    for period, signs in _PERIODS:
        if signs.search(words):
            return period
    return "month"


def read_years(text: str) -> float | None:
    """Years of experience asked for or had; None where the words name none."""
    words = text.strip()
    if not words or is_schedule(words):
        return None
    bare = words.replace(",", ".")
    if re.fullmatch(r"\d{1,2}(\.\d+)?", bare):
        return float(bare)
    if _LESS_THAN_A_YEAR.search(words) and not re.match(r"\s*\d", words):
        return 0.0
    found = _YEARS.search(words) or _OPEN_YEARS.search(words)
    if found:
        years = float(found[1].replace(",", "."))
        return years if years <= 60 else None  # noqa: PLR2004 - nobody has worked longer
    months = _MONTHS.search(words)
    return round(int(months[1]) / 12, 1) if months else None


def is_schedule(text: str) -> bool:
    """``5 hari/minggu`` says when work is, not how long somebody must have worked."""
    return _A_WEEK.search(text) is not None


def read_count(text: str) -> int | None:
    """A whole number such as ``3`` or ``3 orang``; None where there is none."""
    found = re.fullmatch(r"(\d{1,6})(?:[.,]0+)?\s*(?:orang|org|posisi|people|person)?", text.strip(), re.IGNORECASE)
    return int(found[1]) if found else None
