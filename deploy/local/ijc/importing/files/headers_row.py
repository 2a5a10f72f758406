"""What the names of the columns must be like, whatever the kind of file."""

from ijc.importing.rows import UnreadableFileError


def check_headers(headers: list[str], *, name: str) -> list[str]:
    """Drop nameless columns at the end.

    Raises:
        UnreadableFileError: a column without a name between others, or one name twice.
    """
    kept = list(headers)
    while kept and not kept[-1]:
        kept.pop()
    if not kept:
        raise UnreadableFileError(f"{name}: the first row holds no names of columns.")
    for number, header in enumerate(kept, start=1):
        if not header:
            raise UnreadableFileError(
                f"{name}: column {number} has no name in the first row (merged cells?). "
                "Give every column one name in the first row."
            )
        if "\x00" in header:
            raise UnreadableFileError(f"{name}: the name of column {number} contains NUL characters.")
    folded = [header.casefold() for header in kept]
    for number, header in enumerate(folded, start=1):
        if folded.index(header) != number - 1:
            raise UnreadableFileError(
                f"{name}: columns {folded.index(header) + 1} and {number} have the same name; rename one."
            )
    return kept
