"""Which IANA time zone a province keeps (WIB, WITA, WIT). No clock is read here."""

_WIB = ("11", "12", "13", "14", "15", "16", "17", "18", "19", "21", "31", "32", "33", "34", "35", "36")
_WIB_KALIMANTAN = ("61", "62")
_WITA = ("51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76")
_WIT = ("81", "82", "91", "92", "93", "94", "95", "96")

BY_PROVINCE: dict[str, str] = {
    **dict.fromkeys(_WIB, "Asia/Jakarta"),
    **dict.fromkeys(_WIB_KALIMANTAN, "Asia/Pontianak"),
    **dict.fromkeys(_WITA, "Asia/Makassar"),
    **dict.fromkeys(_WIT, "Asia/Jayapura"),
}

ABBREVIATION: dict[str, str] = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}


def of_province(code: str) -> str:
    """The time zone of a province by its two-digit Kemendagri code.

    Raises:
        KeyError: no province has this code.
    """
    return BY_PROVINCE[code]
