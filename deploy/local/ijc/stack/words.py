"""What the one-machine run says while it starts and stops, in both languages."""

from typing import Final

from ijc.stack.addresses import Addresses

STEPS: Final = {
    "en": {
        "servers": "Starting PostgreSQL and Kafka, preparing databases and topics (the first time it downloads) …",
        "memory": (
            "Warning: Kafka cannot be downloaded here, so a broker in memory takes its place. "
            "It forgets everything at the end and guarantees nothing: good for a look, not for work."
        ),
        "services": "Starting the services …",
        "long": "The first start takes longer, about a minute: matching prepares its computing for this machine …",
        "stopping": "Stopping …",
        "stopped": "Stopped before everything was ready.",
        "died": "A service could not be kept running, so everything was stopped. Its last lines above say why.",
    },
    "id": {
        "servers": "Menyalakan PostgreSQL dan Kafka, menyiapkan basis data dan topik (pertama kali perlu diunduh) …",
        "memory": (
            "Peringatan: Kafka tidak dapat diunduh di sini, jadi diganti broker sementara di memori. "
            "Semua isinya hilang di akhir dan tidak ada jaminan: cukup untuk melihat-lihat, bukan untuk bekerja."
        ),
        "services": "Menyalakan layanan …",
        "long": "Pertama kali lebih lama, kira-kira semenit: pencocokan menyiapkan hitungannya untuk mesin ini …",
        "stopping": "Menghentikan …",
        "stopped": "Dihentikan sebelum semuanya siap.",
        "died": "Satu layanan tidak dapat terus berjalan, jadi semuanya dihentikan. Sebabnya ada di atas.",
    },
}
_NEXT: Final = {
    "en": (
        "Everything is running. Stop it with Ctrl-C. In another terminal, for example:",
        "The API of a service is described at its address with /openapi.json.",
    ),
    "id": (
        "Semua sudah berjalan. Hentikan dengan Ctrl-C. Di terminal lain, misalnya:",
        "API setiap layanan dijelaskan di alamatnya dengan /openapi.json.",
    ),
}


def addresses_lines(addresses: Addresses, *, language: str) -> list[str]:
    running, described = _NEXT[language]
    return [
        "",
        *(f"  {name:<14} {addresses.url(name)}" for name in addresses.ports),
        "",
        described,
        running,
        "  .venv/bin/ijc login --role operator",
        "  .venv/bin/ijc onboard Surabaya",
        "  .venv/bin/ijc login --role officer --city Surabaya",
        "  .venv/bin/ijc sample && .venv/bin/ijc import candidates sample/candidates-surabaya.csv --city Surabaya",
        "",
    ]
