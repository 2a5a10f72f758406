"""What the terminal says, in Indonesian: sentence by sentence, beside the English ones that stand in the code.

``{}`` is what a sentence fills in. What is missing here is said in English; a test finds it.
"""

import re
from collections.abc import Mapping
from functools import cache

from ijc.indonesian import elsewhere, files, helping, importing, kafka, operators, refusals, signing_in, watching, words

SENTENCES: Mapping[str, str] = {
    **elsewhere.SENTENCES, **files.SENTENCES, **helping.SENTENCES, **importing.SENTENCES, **kafka.SENTENCES,
    **operators.SENTENCES, **refusals.SENTENCES, **signing_in.SENTENCES,
    **watching.SENTENCES,
    **words.SENTENCES,
}  # fmt: skip


def indonesian(text: str) -> str:
    """The sentence in Indonesian, whatever is filled in; as it is where there is none."""
    if (whole := SENTENCES.get(text)) is not None:
        return whole
    for pattern, template in _patterns():
        if found := pattern.fullmatch(text):
            return template.format(*(indonesian(part) for part in found.groups()))
    return text


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The longest sentence first, so that a general one does not take what a particular one says better."""
    filled = [(english, said) for english, said in SENTENCES.items() if "{" in english]
    filled.sort(key=lambda pair: -len(pair[0]))
    return tuple((_pattern(english), said) for english, said in filled)


def _pattern(english: str) -> re.Pattern[str]:
    parts = re.split(r"\{\d?\}", english)
    return re.compile("(.+?)".join(map(re.escape, parts)), re.DOTALL)
