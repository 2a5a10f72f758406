"""What an import tells: progress, the account, what was taken with a note."""

from collections.abc import Mapping
from typing import Final

SENTENCES: Final[Mapping[str, str]] = {
    "vacancies": "lowongan",
    "candidates": "pencari kerja",
    "Importing {}": "Mengimpor {}",
    "{}: {} rows, {} of the file read": "{}: {} baris, {} dari berkas sudah dibaca",
    "{task.fields[rows]:,} rows": "{task.fields[rows]:,} baris",
    "{} rows read ({}, city {}), in {} s": "{} baris dibaca ({}, kota {}), dalam {} detik",
    "  {} accepted (new)": "  {} diterima (baru)",
    "  {} updated (known before, something changed)": "  {} diperbarui (sudah dikenal, ada yang berubah)",
    "  {} left out: they are about another place or none (--only-city)": (
        "  {} dilewati: tentang tempat lain atau tanpa tempat (--only-city)"
    ),
    "Of {} rows, by the codes that were given or suggested:": "Dari {} baris, menurut kode yang diberikan atau disarankan:",
    "  {} have {}": "  {} berisi {}",
    "{} rows": "{} baris",
    "The service does not answer; waiting for it. Nothing is lost.": (
        "Layanan tidak menjawab; menunggu. Tidak ada yang hilang."
    ),
    "  {} unchanged (known before, nothing changed)": "  {} tetap (sudah dikenal, tidak ada yang berubah)",
    "  {} refused": "  {} ditolak",
    "  {} not sent": "  {} tidak dikirim",
    "{} batches were already done by an earlier run and not sent again.": (
        "{} kelompok sudah selesai pada impor sebelumnya dan tidak dikirim lagi."
    ),
    "Refused because:": "Ditolak karena:",
    "  {} times {}: {}": "  {} kali {}: {}",
    "  {} times {}": "  {} kali {}",
    "  {} times excluding wording: {}": "  {} kali kata-kata yang menyingkirkan orang: {}",
    "The refused rows stand in {}. Mend them there and import that file.": (
        "Baris yang ditolak ada di {}. Perbaiki di situ lalu impor berkas itu."
    ),
    "Taken, but note:": "Diterima, dengan catatan:",
    "STOPPED: {}": "BERHENTI: {}",
    "Stopped.": "Dihentikan.",
    "Run the same command again: it goes on where it stopped.": (
        "Ulangi perintah yang sama: impor dilanjutkan dari tempat berhenti."
    ),
    "skills not recognised": "keterampilan tidak dikenali",
    "some skills not recognised": "sebagian keterampilan tidak dikenali",
    "some skills kept as text only": "sebagian keterampilan hanya disimpan sebagai teks",
    "desired occupation not recognised": "jabatan yang diminati tidak dikenali",
    "minimum wage not understood": "upah minimum tidak dipahami",
    "experience not recognised": "pengalaman tidak dikenali",
    "education not recognised": "pendidikan tidak dikenali",
    "occupation not recognised from the title": "jabatan tidak dikenali dari judul",
    "education kept as text only": "pendidikan hanya disimpan sebagai teks",
    "experience kept as text only": "pengalaman hanya disimpan sebagai teks",
    "arrangement kept as text only": "jenis pekerjaan hanya disimpan sebagai teks",
    "wage in another currency kept as text only": "upah dalam mata uang lain hanya disimpan sebagai teks",
    "wage kept as text only": "upah hanya disimpan sebagai teks",
    "excluding wording: {}": "kata-kata yang menyingkirkan orang: {}",
    "age": "usia",
    "sex": "jenis kelamin",
    "health": "kesehatan",
    "appearance": "penampilan",
    "height": "tinggi badan",
    "senses": "pancaindra",
    "own-vehicle": "kendaraan sendiri",
    "{}: {}; understood as:": "{}: {}; dipahami sebagai:",
    "workbook": "buku kerja",
    "  {} from {}": "  {} dari {}",
    "  {} fixed by the mapping file": "  {} ditetapkan oleh berkas pemetaan",
    "  not used: {}": "  tidak dipakai: {}",
    "  no column of ids: rows are known by their line, so keep their order between imports": (
        "  tidak ada kolom id: baris dikenali dari nomornya, jadi jangan ubah urutannya di antara dua impor"
    ),
    "The report would overwrite the file itself; name another with --report.": (
        "Laporan akan menimpa berkas itu sendiri; sebutkan yang lain dengan --report."
    ),
    "{} has no rows below its first row.": "{} tidak punya baris di bawah baris pertama.",
    "The import's journal cannot be kept in {}.": "Catatan impor tidak dapat disimpan di {}.",
    "The report {} cannot be written; name another with --report.": (
        "Laporan {} tidak dapat ditulis; sebutkan yang lain dengan --report."
    ),
}
