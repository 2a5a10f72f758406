"""Text as it may come in: of bounded length and without control characters."""

import re
from typing import Annotated, Final

from pydantic import AfterValidator, StringConstraints

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def _printable(text: str) -> str:
    if _CONTROL.search(text):
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
