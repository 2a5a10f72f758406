"""The ministry's forms IPK III/1 to III/8 as offices fill them, and what of each this report has. Words only."""

from typing import Final

FORMS: Final = {
    "en": (
        ("III/1", ("Jobseekers not placed before (1), registered (2), placed (3), removed (4), not placed (5), by age "
         "and sex; vacancies likewise"),
         "2, 3 and 4 (who withdrew), in the first table; vacancies posted are row 2. No stocks, ages or sexes"),
        ("III/2", "Jobseekers by education and sex: left over, registered, placed, removed, left",
         "no counts; shares by three levels in the statistic training-gaps"),
        ("III/3", "Jobseekers by major occupation group and sex, the same columns",
         "registered and placed, in the second table"),
        ("III/4", "Vacancies by education and sex: left over, registered, filled, removed, left",
         "no counts; shares by three levels in the statistic training-gaps"),
        ("III/5", "Vacancies by major occupation group and sex, the same columns",
         "registered, and their openings, in the second table"),
        ("III/6", "Vacancies by economic sector (KBLI) and sex", "not told to the nation"),
        ("III/7", "Placements by economic sector; some offices: jobseekers by years since school",
         "not told to the nation"),
        ("III/8", "Placements by AKL, AKAD, AKAN, by education and who took them on, by sex", "not told to the nation"),
    ),
    "id": (
        ("III/1", ("Pencari kerja belum ditempatkan sebelumnya (1), terdaftar (2), ditempatkan (3), dihapuskan (4), "
         "belum ditempatkan (5), menurut umur dan jenis kelamin; lowongan demikian juga"),
         "2, 3, 4 (yang mengundurkan diri), di tabel pertama; lowongan terdaftar: baris 2. Tanpa sisa, umur, kelamin"),
        ("III/2", "Pencari kerja menurut pendidikan dan jenis kelamin: sisa, terdaftar, ditempatkan, dihapuskan, sisa",
         "tanpa jumlah; bagian menurut tiga jenjang ada di statistik training-gaps"),
        ("III/3", "Pencari kerja menurut golongan pokok jabatan dan jenis kelamin, kolom yang sama",
         "terdaftar dan ditempatkan, di tabel kedua"),
        ("III/4", "Lowongan menurut pendidikan dan jenis kelamin: sisa, terdaftar, dipenuhi, dihapuskan, sisa",
         "tanpa jumlah; bagian menurut tiga jenjang ada di statistik training-gaps"),
        ("III/5", "Lowongan menurut golongan pokok jabatan dan jenis kelamin, kolom yang sama",
         "terdaftar dan formasinya, di tabel kedua"),
        ("III/6", "Lowongan menurut lapangan usaha (KBLI) dan jenis kelamin", "tidak disampaikan ke nasional"),
        ("III/7", "Penempatan menurut lapangan usaha; di sebagian dinas: pencari kerja menurut lama lulusan",
         "tidak disampaikan ke nasional"),
        ("III/8", "Penempatan menurut AKL, AKAD, AKAN, pendidikan dan penerima, menurut jenis kelamin",
         "tidak disampaikan ke nasional"),
    ),
}  # fmt: skip
"""Number, what it asks for, what of it stands here."""
