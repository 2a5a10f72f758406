"""Signing in, onboarding a city, the sample, and services that do not answer."""

from collections.abc import Mapping
from typing import Final

SENTENCES: Final[Mapping[str, str]] = {
    "The {} service does not answer.": "Layanan {} tidak menjawab.",
    "The {} service at {} does not answer. Is it running (make up)?": (
        "Layanan {} di {} tidak menjawab. Apakah sudah berjalan (make up)?"
    ),
    "The {} service refused the call (HTTP {}).": "Layanan {} menolak permintaan (HTTP {}).",
    "You are not logged in, or no longer. Log in again with: ijc login": (
        "Anda belum masuk, atau sudah habis waktunya. Masuk lagi dengan: ijc login"
    ),
    "You are logged in, but not in a role or city that may do this.": (
        "Anda sudah masuk, tetapi peran atau kotanya tidak boleh melakukan ini."
    ),
    "The {} service failed (HTTP {}); its log says more. Try again later.": (
        "Layanan {} gagal (HTTP {}); lebih jelasnya ada di catatannya. Coba lagi nanti."
    ),
    "{} is not the address of a service.": "{} bukan alamat sebuah layanan.",
    "What answers at {} is not the {} service.": "Yang menjawab di {} bukan layanan {}.",
    "Logged in as {} of {} for {} minutes. The token is kept in {}.": (
        "Masuk sebagai {} untuk {} selama {} menit. Tokennya disimpan di {}."
    ),
    "Logged in as {} of {}, for {} more minutes.": "Masuk sebagai {} untuk {}, masih {} menit lagi.",
    "You are not logged in. Type: ijc login --role officer --city CITY": (
        "Anda belum masuk. Ketik: ijc login --role officer --city KOTA"
    ),
    "IJC_TOKEN is set and goes before every login kept here.": (
        "IJC_TOKEN diisi dan didahulukan dari semua yang disimpan di sini."
    ),
    "every city": "semua kota",
    "city {}": "kota {}",
    "The issuer at {} refuses: {}": "Penerbit token di {} menolak: {}",
    "You are not logged in for this, or no longer. Type: ijc login --role {}": (
        "Anda belum masuk untuk ini, atau sudah habis waktunya. Ketik: ijc login --role {}"
    ),
    "There is no role {}. Roles: {}.": "Tidak ada peran {}. Peran yang ada: {}.",
    "A login as {} needs --city.": "Masuk sebagai {} perlu --city.",
    "No issuer answers at {}. Start the platform with: make up": (
        "Tidak ada penerbit token yang menjawab di {}. Nyalakan dahulu dengan: make up"
    ),
    "What answers at {} is no issuer of tokens.": "Yang menjawab di {} bukan penerbit token.",
    "The token cannot be kept in {}.": "Token tidak dapat disimpan di {}.",
    "The local login secret {} cannot be read. It is made by `make up` and belongs to who started it.": (
        "Rahasia masuk lokal {} tidak dapat dibaca. Itu dibuat oleh `make up` dan milik yang menyalakannya."
    ),
    "There is no city {} among the 98 of Indonesia. Give a code such as 35.78.": (
        "Tidak ada kota {} di antara 98 kota Indonesia. Tulis kodenya, misalnya 35.78."
    ),
    "--quiet-hours must be two hours such as 20-7 (equal hours: never quiet).": (
        "--quiet-hours harus dua jam seperti 20-7 (jam yang sama: tidak pernah tenang)."
    ),
    "--minimum-wage must be YEAR=RUPIAH, such as 2026=4961753.": (
        "--minimum-wage harus TAHUN=RUPIAH, seperti 2026=4961753."
    ),
    "{} ({}, {}) is onboarded.": "{} ({}, {}) sudah bergabung.",
    "{} ({}) was onboarded before.": "{} ({}) sudah bergabung sebelumnya.",
    "Every service is ready for {}.": "Semua layanan siap untuk {}.",
    "Not ready for {} after {} s: {}.": "Belum siap untuk {} setelah {} detik: {}.",
    "The report cannot be written to {}: {}.": "Laporan tidak dapat ditulis ke {}: {}.",
    "Written: {}": "Ditulis: {}",
    "The month is written as a year and a month, such as 2026-11.": (
        "Bulan ditulis sebagai tahun dan bulan, seperti 2026-11."
    ),
    "The files cannot be written to {}: {}.": "Berkas tidak dapat ditulis ke {}: {}.",
}
