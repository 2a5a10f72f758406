"""Which kinds of file can be imported, told by the ending of the name."""

from pathlib import Path

from ijc.importing.rows import UnreadableFileError

TABLES = (".csv", ".tsv", ".txt")
LINES = (".jsonl", ".ndjson")


def file_kind(path: Path) -> str:
    """``.csv``, ``.jsonl`` or ``.xlsx``, looking through a final ``.gz``.

    Raises:
        UnreadableFileError: another ending.
    """
    suffixes = [suffix.lower() for suffix in path.suffixes]
    kind = suffixes[-2] if suffixes[-1:] == [".gz"] and len(suffixes) > 1 else "".join(suffixes[-1:])
    if kind in (*TABLES, *LINES) or (kind == ".xlsx" and suffixes[-1] != ".gz"):
        return kind
    if kind == ".xls":
        raise UnreadableFileError(f"{path.name} is an old .xls workbook; open it and save it as .xlsx or CSV.")
    raise UnreadableFileError(
        f"{path.name}: only .csv, .jsonl and .xlsx files can be imported (.csv and .jsonl also as .gz)."
    )
