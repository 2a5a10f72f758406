"""The cities' lists come in, by the same code as ``ijc import``; the import of history writes to nobody."""

from collections.abc import Callable
from pathlib import Path

from ijc.demo.account import Account
from ijc.demo.platform import Platform
from ijc.importing.job import Unwatched, Wanted, import_file
from ijc.importing.kinds.kind import KINDS
from ijc.sample import generator
from ijc.sample.places import PLACES, Place

SHIPPED = Path(generator.__file__).parent


async def lists_come_in(platform: Platform, account: Account, *, folder: Path, tell: Callable[[str], None]) -> None:
    """Vacancies first, so that each person who comes in finds something to be matched with."""
    for kind in ("vacancies", "candidates"):
        for place in PLACES:
            await _one_list(platform, account, kind=kind, place=place, folder=folder)
            tell(f"{kind} {place.name}")


async def _one_list(platform: Platform, account: Account, *, kind: str, place: Place, folder: Path) -> None:
    file = SHIPPED / f"{kind}-{place.slug}.csv"
    wanted = Wanted(
        kind=KINDS[kind], file=file, city=place.code, source=f"demo-{kind}", report=folder / f"{file.stem}.refused.csv"
    )
    api = platform.api(KINDS[kind].service, role="officer", city=place.code)
    summary = await import_file(wanted, api=api, journals=folder / "imports", progress=Unwatched())
    account.imports.append(summary.as_json())
    for name in ("read", "accepted", "updated", "unchanged", "refused"):
        account.count(f"{kind}-{name}", getattr(summary, name))
    accounted = summary.accepted + summary.updated + summary.unchanged + summary.refused
    account.expect(f"{kind}-every-row", accounted == summary.read and summary.stopped is None, detail=place.name)
    # Each shipped list has exactly one wrong row.
    account.expect(f"{kind}-only-the-wrong-row", summary.refused == generator.REFUSED_IN_EACH, detail=place.name)
