"""Text as it may come in: of bounded length and without control characters."""

from typing import Annotated

from pydantic import AfterValidator, StringConstraints


def _printable(text: str) -> str:
    if any(ord(sign) < ord(" ") and sign not in "\n\t" for sign in text) or "\x7f" in text:
        raise ValueError("must not contain control characters")
    return text


Line = Annotated[
    str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True), AfterValidator(_printable)
]
Short = Annotated[
    str, StringConstraints(min_length=1, max_length=64, strip_whitespace=True), AfterValidator(_printable)
]
Address = Annotated[str, StringConstraints(max_length=254, strip_whitespace=True), AfterValidator(_printable)]
Note = Annotated[str, StringConstraints(max_length=4000), AfterValidator(_printable)]
LongText = Annotated[str, StringConstraints(max_length=20_000), AfterValidator(_printable)]
