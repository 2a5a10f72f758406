"""What loading a vocabulary says."""

from collections.abc import Mapping
from typing import Final

SENTENCES: Final[Mapping[str, str]] = {
    "{} has no column {}; is it a release of another format?": "{} tidak punya kolom {}; apakah rilisnya berformat lain?",
    "{} is not written in UTF-8; take the file as its publisher gives it.": (
        "{} tidak ditulis dalam UTF-8; ambil berkas seperti yang diberikan penerbitnya."
    ),
    "A line of {} is cut off; take the whole file as its publisher gives it.": (
        "Sebuah baris {} terpotong; ambil berkas utuh seperti yang diberikan penerbitnya."
    ),
    "{} has no title that leads to an occupation; what was loaded before stays.": (
        "{} tidak berisi nama jabatan yang mengarah ke suatu pekerjaan; yang sudah dimuat tetap ada."
    ),
    "{} is a folder: name the crosswalk's CSV file itself.": (
        "{} adalah folder: sebutkan berkas CSV tabel silangnya sendiri."
    ),
    "{} cannot be read: {}.": "{} tidak dapat dibaca: {}.",
    "{} holds no {}.": "{} tidak berisi {}.",
    "{} is neither a folder nor a whole ZIP file.": "{} bukan folder dan bukan berkas ZIP yang utuh.",
    "Programs started with {}={} use it.": "Program yang dijalankan dengan {}={} memakainya.",
    "Loaded {} titles and {} phrases for skills.": "{} nama jabatan dan {} sebutan keahlian telah dimuat.",
    "No occupation is suggested for this title.": "Tidak ada saran pekerjaan untuk nama jabatan ini.",
    "Wording that shuts people out: {} ({})": "Kata-kata yang menyisihkan orang: {} ({})",
    "More schooling than this work usually needs: {} ({})": (
        "Pendidikan lebih tinggi daripada yang biasa diperlukan pekerjaan ini: {} ({})"
    ),
    "Often asked with it; ask for them only if the work needs them:": (
        "Sering diminta bersamanya; mintalah hanya jika pekerjaannya memerlukan:"
    ),
    "Loaded {} titles.": "{} nama jabatan telah dimuat.",
    "O*NET's titles are led to ISCO by ESCO: name its release with --esco and its crosswalk with --crosswalk.": (
        "Nama jabatan O*NET dihubungkan ke ISCO lewat ESCO: sebutkan rilisnya dengan --esco dan tabel silangnya dengan "
        "--crosswalk."
    ),
}
