"""What a person reads while the platform starts and stops, in Indonesian and English."""

import os

WORDS = {
    "id": {
        "servers": "Menyalakan PostgreSQL dan Kafka (pertama kali perlu beberapa menit untuk mengunduh) …",
        "servers-ready": "PostgreSQL: {postgres}. Kafka: {kafka}.",
        "embedded": "di mesin ini",
        "external": "dari alamat di lingkungan",
        "databases": "Menyiapkan basis data dan topik …",
        "services": "Menyalakan layanan …",
        "ready": "Siap dalam {seconds} detik.",
        "crashed": "{name} berhenti sendiri (status {status}); dinyalakan lagi dalam {pause:g} detik.",
        "addresses": "Alamat:",
        "next": "Selanjutnya, di terminal lain:",
        "until": "Tekan Ctrl-C untuk menghentikan semuanya. Catatan layanan ada di {log}.",
        "stopping": "Menghentikan semuanya …",
        "stopped": "Semuanya sudah berhenti.",
    },
    "en": {
        "servers": "Starting PostgreSQL and Kafka (the first time, downloading takes a few minutes) …",
        "servers-ready": "PostgreSQL: {postgres}. Kafka: {kafka}.",
        "embedded": "on this machine",
        "external": "at the address in the environment",
        "databases": "Preparing databases and topics …",
        "services": "Starting the services …",
        "ready": "Ready in {seconds} seconds.",
        "crashed": "{name} ended by itself (status {status}); it is started again in {pause:g} seconds.",
        "addresses": "Addresses:",
        "next": "Next, in another terminal:",
        "until": "Press Ctrl-C to stop everything. What the services say is kept in {log}.",
        "stopping": "Stopping everything …",
        "stopped": "Everything has stopped.",
    },
}


def environment_language() -> str:
    """English where the environment asks for it, else Indonesian."""
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if said.casefold().startswith("en") else "id"


def said(what: str, **values: object) -> str:
    return WORDS[environment_language()][what].format(**values)
