"""What the one-machine run says while it starts and stops, in both languages."""

from typing import Final

from ijc.stack.addresses import Addresses

STEPS: Final = {
    "en": {
        "postgres": "Starting PostgreSQL …",
        "kafka": "Starting Kafka (the first time it is downloaded) …",
        "databases": "Preparing the databases …",
        "topics": "Preparing the topics …",
        "services": "Starting the services …",
        "stopping": "Stopping …",
        "died": "A service ended by itself, so everything was stopped. Its last lines above say why.",
    },
    "id": {
        "postgres": "Menyalakan PostgreSQL …",
        "kafka": "Menyalakan Kafka (pertama kali perlu diunduh) …",
        "databases": "Menyiapkan basis data …",
        "topics": "Menyiapkan topik …",
        "services": "Menyalakan layanan …",
        "stopping": "Menghentikan …",
        "died": "Satu layanan berhenti sendiri, jadi semuanya dihentikan. Sebabnya ada di baris terakhir di atas.",
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
