"""What the parts of a program say of themselves, in Indonesian too, for pages and terminals."""

import re
from collections.abc import Mapping
from typing import Final

IN_INDONESIAN: Final[Mapping[str, str]] = {
    "consumers of {}": "pembaca {}",
    "relay": "relay",
    "worker": "pekerja",
    "well": "baik",
    "it has not asked for events yet": "belum meminta peristiwa",
    "a batch cannot be applied because something it needs is away": (
        "sekumpulan peristiwa tidak dapat diterapkan karena sesuatu yang diperlukan sedang tidak ada"
    ),
    "it has not asked for events for a minute": "sudah satu menit tidak meminta peristiwa",
    "it is not a member of its group yet": "belum menjadi anggota kelompoknya",
    "it has not looked for tasks for a while": "sudah lama tidak mencari tugas",
    "shard {} has not looked into the outbox for a while": "bagian {} sudah lama tidak melihat outbox",
    "what this service begins with is not read yet": "yang diperlukan layanan ini untuk mulai belum terbaca",
}
_FILLED_IN: Final = re.compile(r"\d+|(?<=^consumers of ).+")


def in_indonesian(trouble: str) -> str:
    """As it is where it is not one of ours, such as a service of another version."""
    said = IN_INDONESIAN.get(_FILLED_IN.sub("{}", trouble))
    return trouble if said is None else said.format(*_FILLED_IN.findall(trouble))
