"""The three cities of the sample, one in each of Indonesia's time zones, and how their offices write their files."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """``district`` is a prefix; ``delimiter`` and ``mark`` are how this office's program saves CSV."""

    code: str
    slug: str
    name: str
    minimum_wage: int
    districts: tuple[str, ...]
    delimiter: str
    byte_order_mark: bool
    language: str

    @property
    def encoding(self) -> str:
        return "utf-8-sig" if self.byte_order_mark else "utf-8"


SURABAYA = Place(
    code="35.78", slug="surabaya", name="Surabaya", minimum_wage=4_961_753, delimiter=";", byte_order_mark=True,
    districts=("35.78.01", "35.78.04", "35.78.08", "35.78.12", "35.78.19"), language="id",
)  # fmt: skip
MAKASSAR = Place(
    code="73.71", slug="makassar", name="Makassar", minimum_wage=3_880_136, delimiter=",", byte_order_mark=False,
    districts=("73.71.01", "73.71.05", "73.71.09", "73.71.12"), language="id",
)  # fmt: skip
JAYAPURA = Place(
    code="91.71", slug="jayapura", name="Jayapura", minimum_wage=4_285_848, delimiter="\t", byte_order_mark=False,
    districts=("91.71.01", "91.71.02", "91.71.03", "91.71.04"), language="en",
)  # fmt: skip
PLACES = (SURABAYA, MAKASSAR, JAYAPURA)
