"""Puts an account into words: short lines, no tables, no colours that mean anything."""

from collections.abc import Iterator

from ijc.demo.account import Account, Expectation, Journey
from ijc.demo.words_en import ENGLISH, EXPECTED_EN
from ijc.demo.words_id import EXPECTED_ID, INDONESIAN
from ijc.indonesian import indonesian

WORDS = {"en": ENGLISH, "id": INDONESIAN}
EXPECTED = {"en": EXPECTED_EN, "id": EXPECTED_ID}
KINDS = {"en": {"vacancies": "vacancies", "candidates": "jobseekers"},
         "id": {"vacancies": "lowongan", "candidates": "pencari kerja"}}  # fmt: skip


def account_lines(account: Account, *, language: str, city_names: dict[str, str]) -> list[str]:
    """The account as lines to print."""
    words = WORDS[language]
    counts = _Counts(account.counts)
    lines = ["", words["title"], words["cities"].format(cities=counts["cities"])]
    lines += _lists(account, language, city_names)
    lines.append(words["live"].format(
        employers=counts["employers"], vacancies=counts["vacancies-live"], candidates=counts["candidates-live"]
    ))  # fmt: skip
    lines.append(words["proposals"].format(proposals=counts["proposals"]))
    lines += [f"  {sentence}" for sentence in account.reasons]
    lines.append(words["decided"].format_map(counts))
    lines.append(words["filled"].format(filled=counts["vacancies-filled"]))
    lines.append(words["mails"].format(mails=counts["mails"]))
    lines.append(words["events"])
    lines += [f"  {words['event'].format(name=name, number=number)}" for name, number in sorted(account.events.items())]
    lines.append(words["times"])
    lines += [
        f"  {words[name].format(count=times.count, p50=round(times.p50), p99=round(times.p99))}"
        for name, times in account.times.items()
    ]
    if account.journey is not None:
        lines += _journey(account.journey, language)
    return [*lines, "", *closing_lines(account, language=language)]


def closing_lines(account: Account, *, language: str) -> list[str]:
    words = WORDS[language]
    failed = [expectation for expectation in account.expectations if not expectation.held]
    if failed:
        return [words["not-held"].format(number=len(failed)), *(f"  {_expected(each, language)}" for each in failed)]
    held = words["held-in-memory" if account.broker == "memory" else "held"]
    return [held.format(number=len(account.expectations), seconds=round(account.seconds))]


class _Counts(dict[str, int]):
    """A count nobody made is none."""

    def __missing__(self, name: str) -> int:
        return 0


def _lists(account: Account, language: str, city_names: dict[str, str]) -> Iterator[str]:
    words = WORDS[language]
    for each in account.imports:
        kind = KINDS[language][str(each["kind"])]
        yield words["list"].format(**{**each, "kind": kind, "city": city_names.get(str(each["city"]), each["city"])})
        reasons = each["reasons"]
        if isinstance(reasons, dict) and reasons:
            yield f"  {words['refused-because'].format(reasons='; '.join(_reason(each, language) for each in reasons))}"


def _journey(journey: Journey, language: str) -> Iterator[str]:
    words = WORDS[language]
    yield words["journey"].format(trace=journey.trace_id or "-", correlation=journey.correlation_id)
    begin = journey.steps[0].at
    for step in journey.steps:
        after = round(1000 * (step.at - begin).total_seconds())
        yield f"  {words['step'].format(after=after, service=step.service, event=step.event, step=words[step.step])}"


def _expected(expectation: Expectation, language: str) -> str:
    said = EXPECTED[language].get(expectation.code, expectation.code)
    return f"{said} ({expectation.detail})" if expectation.detail else said


def _reason(said: str, language: str) -> str:
    """``field: why``; the field is what the list's column is called."""
    field, between, why = said.partition(": ")
    return said if language == "en" else f"{field}{between}{indonesian(why)}"
