"""What can be wrong with a field of an event, by pydantic's names, in both languages: what follows the field's name."""

from collections.abc import Mapping
from typing import Final

_MISSHAPEN: Final = ("is not written as it should be", "tidak ditulis semestinya")
_NO_DATE: Final = ("is not a date", "bukan tanggal")
_NO_MOMENT: Final = ("is not a date and time", "bukan tanggal dan jam")
_NO_NUMBER: Final = ("is not a number", "bukan angka")
_NO_UUID: Final = ("is not a UUID", "bukan UUID")
_NO_WHOLE: Final = ("is not a whole number", "bukan bilangan bulat")
_NOT_ALLOWED: Final = ("is none of the values allowed", "bukan salah satu nilai yang diizinkan")
_NO_YES_OR_NO: Final = ("is neither true nor false", "bukan benar atau salah")
_TOO_LARGE: Final = ("is too large", "terlalu besar")
_TOO_LONG: Final = ("is too long", "terlalu panjang")
_TOO_SHORT: Final = ("is too short", "terlalu pendek")
_TOO_SMALL: Final = ("is too small", "terlalu kecil")
_NO_OBJECT: Final = ("is not an object", "bukan objek")

WHOLE: Final = ("the payload", "isinya")
FAULTS: Final[Mapping[str, tuple[str, str]]] = {
    "missing": ("is missing", "tidak ada"),
    "extra_forbidden": ("is not known", "tidak dikenal"),
    "json_invalid": ("is not JSON", "bukan JSON"),
    "json_type": ("is not JSON", "bukan JSON"),
    "model_type": _NO_OBJECT,
    "model_attributes_type": _NO_OBJECT,
    "dict_type": _NO_OBJECT,
    "list_type": ("is not a list", "bukan daftar"),
    "tuple_type": ("is not a list", "bukan daftar"),
    "set_type": ("is not a list", "bukan daftar"),
    "frozen_set_type": ("is not a list", "bukan daftar"),
    "string_type": ("is not text", "bukan teks"),
    "string_unicode": ("is not UTF-8", "bukan UTF-8"),
    "string_pattern_mismatch": _MISSHAPEN,
    "string_too_short": _TOO_SHORT,
    "string_too_long": _TOO_LONG,
    "too_short": ("has too few entries", "isiannya terlalu sedikit"),
    "too_long": ("has too many entries", "isiannya terlalu banyak"),
    "greater_than": _TOO_SMALL,
    "greater_than_equal": _TOO_SMALL,
    "less_than": _TOO_LARGE,
    "less_than_equal": _TOO_LARGE,
    "finite_number": _NO_NUMBER,
    "float_type": _NO_NUMBER,
    "float_parsing": _NO_NUMBER,
    "int_type": _NO_WHOLE,
    "int_parsing": _NO_WHOLE,
    "int_parsing_size": _TOO_LARGE,
    "int_from_float": _NO_WHOLE,
    "bool_type": _NO_YES_OR_NO,
    "bool_parsing": _NO_YES_OR_NO,
    "literal_error": _NOT_ALLOWED,
    "enum": _NOT_ALLOWED,
    "value_error": _MISSHAPEN,
    "assertion_error": _MISSHAPEN,
    "uuid_type": _NO_UUID,
    "uuid_parsing": _NO_UUID,
    "uuid_version": _NO_UUID,
    "date_type": _NO_DATE,
    "date_parsing": _NO_DATE,
    "date_from_datetime_parsing": _NO_DATE,
    "date_from_datetime_inexact": ("has a time of day", "memuat jam"),
    "datetime_type": _NO_MOMENT,
    "datetime_parsing": _NO_MOMENT,
    "datetime_from_date_parsing": _NO_MOMENT,
    "datetime_object_invalid": _NO_MOMENT,
    "timezone_naive": ("has a time zone", "memuat zona waktu"),
    "timezone_aware": ("has no time zone", "tidak memuat zona waktu"),
}
