"""What the dashboard says, in both languages, and the pages that say it."""

from typing import Final

from webkit.language import Words
from webkit.pages import Pages

WORDS: Final[Words] = {
    "en": {
        "site": "Inclusive Job Centres: the nation", "overview": "The nation", "cities": "Cities", "tables": "Tables",
        "reports": "Monthly reports", "month": "Month", "form": "File", "form_xlsx": "Workbook (XLSX)",
        "form_pdf": "Document for reading and printing (PDF, tagged for screen readers)", "take": "Take the report",
        "reports_told": "The labour market report of a city for a month, in the language of this page. It says which "
        "rows of the official form cannot be filled here, and why.",
        "pages_label": "Pages", "year": "Year", "city": "City", "whole": "The whole nation", "show": "Show",
        "measure": "What is compared", "protected": "All figures are rounded to five, up or down by chance. What "
        "could point at fewer than ten people is suppressed, and some figures beside it, so that nobody can work it "
        "out. Suppressed does not mean zero.",
        "counted_at": "Facts counted in up to:",
        "definition": "Definition:", "nothing": "Nothing has been told of this yet.",
        "funnel": "From registered to kept six months", "step": "Step", "figure": "Figure",
        "by_month": "By month", "registered_by_month": "People registered by month",
        "placed_by_month": "Placements by month", "months_table": "Every period of the year",
        "months_note": "A gap in a line is a suppressed month. What was told for a quarter or the year alone, since "
        "too few shared a month, is in the table and not in the pictures.",
        "waited": "Time to placement", "needs": "Placements per 100 registered, by support needed",
        "need": "Support needed", "supply": "Demand and supply by occupation",
        "supply_registered": "People registered by occupation group",
        "supply_openings": "Openings by occupation group", "occupation": "Occupation group", "rate": "Per 100",
        "training": "Training gaps", "training_levels": "Education asked for and education people have",
        "training_works": "Openings per 100 people who registered in the year and wish for the work",
        "training_note": "Read by shares: where openings ask for a level more often than people have it, and the two "
        "intervals do not meet, schooling or courses of that level are missing. Where many openings meet few people, "
        "training for that work is.", "level": "Education", "asked": "openings", "have": "people",
        "share_asked": "Of 100 openings", "share_have": "Of 100 people", "openings": "Openings", "people": "People",
        "interval": "95 % interval", "verdict": "Beside the nation",
        "above": "above", "below": "below", "alike": "not told apart", "none": "cannot be said",
        "map": "Map of the cities", "map_key": "Marks on the map", "points": "Points: cities as listed by Kemendagri, "
        "github.com/cahyadsn/wilayah (MIT). No boundaries are drawn.",
        "compared": "Cities compared by rate", "compared_table": "Every city with its rate",
        "how_compared": "A dot is the rate, the line through it the interval in which the true rate lies in 95 of 100 "
        "cases, chance and rounding counted in. The upright line is the nation. Only where the whole interval is above "
        "or below it does a city differ; of 20 cities one will by chance alone. Cities stand in the order of their "
        "names: their order by rate says little.",
        "measure_placed": "Placements per 100 people registered in the year",
        "measure_kept": "Placements kept six months per 100 placements in the year",
        "measure_quota": "People employed per 100 that the quota asks for",
        "no_map": "These have no point on the map:", "statistic": "Statistic", "as_csv": "As CSV",
        "more": "There are more rows than fit on a page: choose a city, or take the CSV. Rows shown:",
        "sign_in": "Sign in", "sign_out": "Sign out", "token": "Token",
        "token_hint": "Type in a terminal: ijc dashboard. It shows a token to paste here. It is valid for an hour.",
        "token_not_valid": "This token is not valid here, or has expired.",
        "not_for_this_role": "This token is valid, but of nobody who reads national statistics.",
        "problem_title": "This did not work", "not_valid": "These fields are not valid:",
    },
    "id": {
        "site": "Pusat Kerja Inklusif: nasional", "overview": "Nasional", "cities": "Kota", "tables": "Tabel",
        "reports": "Laporan bulanan", "month": "Bulan", "form": "Berkas", "form_xlsx": "Buku kerja (XLSX)",
        "form_pdf": "Dokumen untuk dibaca dan dicetak (PDF, bertanda untuk pembaca layar)", "take": "Ambil laporan",
        "reports_told": "Laporan informasi pasar kerja sebuah kota untuk satu bulan, dalam bahasa halaman ini. Di "
        "dalamnya tertulis baris formulir resmi yang tidak dapat diisi di sini, dan mengapa.",
        "pages_label": "Halaman", "year": "Tahun", "city": "Kota", "whole": "Seluruh Indonesia", "show": "Tampilkan",
        "measure": "Yang dibandingkan", "protected": "Semua angka dibulatkan ke kelipatan lima, ke atas atau ke bawah "
        "secara acak. Yang dapat menunjuk pada kurang dari sepuluh orang disembunyikan, juga beberapa angka di "
        "sampingnya, supaya tidak dapat dihitung. Disembunyikan bukan berarti nol.",
        "counted_at": "Fakta dihitung sampai:",
        "definition": "Definisi:", "nothing": "Belum ada yang disampaikan tentang ini.",
        "funnel": "Dari pendaftaran sampai bertahan enam bulan", "step": "Tahap", "figure": "Angka",
        "by_month": "Per bulan", "registered_by_month": "Orang terdaftar per bulan",
        "placed_by_month": "Penempatan per bulan", "months_table": "Setiap periode tahun ini",
        "months_note": "Garis yang terputus adalah bulan yang disembunyikan. Yang hanya disampaikan untuk triwulan "
        "atau tahun, karena terlalu sedikit dalam sebulan, ada di tabel, tidak di gambar.",
        "waited": "Lama menunggu sampai ditempatkan", "needs": "Penempatan per 100 orang terdaftar, menurut dukungan",
        "need": "Dukungan yang diperlukan", "supply": "Permintaan dan penawaran per jabatan",
        "supply_registered": "Orang terdaftar per golongan pokok", "supply_openings": "Formasi per golongan pokok",
        "occupation": "Golongan pokok jabatan", "rate": "Per 100", "interval": "Rentang 95 %",
        "training": "Kesenjangan pelatihan", "training_levels": "Pendidikan yang diminta dan yang dimiliki",
        "training_works": "Formasi per 100 orang yang terdaftar tahun itu dan menginginkan pekerjaannya",
        "training_note": "Bacalah bagiannya: bila formasi lebih sering meminta suatu jenjang daripada orang "
        "memilikinya, dan kedua rentangnya tidak bertemu, sekolah atau kursus jenjang itu kurang. Bila banyak formasi "
        "bertemu sedikit orang, pelatihan untuk pekerjaan itu kurang.", "level": "Pendidikan", "asked": "formasi",
        "have": "orang", "share_asked": "Dari 100 formasi", "share_have": "Dari 100 orang", "openings": "Formasi",
        "people": "Orang",
        "verdict": "Dibanding nasional", "above": "di atas", "below": "di bawah", "alike": "tidak dapat dibedakan",
        "none": "tidak dapat dikatakan",
        "map": "Peta kota", "map_key": "Tanda pada peta", "points": "Titik: kota menurut daftar Kemendagri, "
        "github.com/cahyadsn/wilayah (MIT). Batas wilayah tidak digambar.",
        "compared": "Perbandingan kota menurut angka per 100", "compared_table": "Setiap kota dengan angkanya",
        "how_compared": "Titik adalah angkanya, garis di situ rentang tempat angka sebenarnya berada dalam 95 dari "
        "100 kejadian, dengan memperhitungkan kebetulan dan pembulatan. Garis tegak adalah nasional. Kota berbeda "
        "hanya bila seluruh rentangnya di atas atau di bawah garis itu; dari 20 kota, satu berbeda karena kebetulan "
        "saja. Kota diurutkan menurut nama: urutan menurut angka tidak banyak artinya.",
        "measure_placed": "Penempatan per 100 orang terdaftar dalam tahun itu",
        "measure_kept": "Bertahan enam bulan per 100 penempatan dalam tahun itu",
        "measure_quota": "Orang yang dipekerjakan per 100 yang diwajibkan kuota",
        "no_map": "Tidak ada titiknya di peta:", "statistic": "Statistik", "as_csv": "Sebagai CSV",
        "more": "Barisnya lebih banyak daripada satu halaman: pilih kota, atau ambil CSV. Baris yang ditampilkan:",
        "sign_in": "Masuk", "sign_out": "Keluar", "token": "Token",
        "token_hint": "Ketik di terminal: ijc dashboard. Token yang ditampilkan ditempel di sini. Berlaku satu jam.",
        "token_not_valid": "Token ini tidak berlaku di sini, atau sudah kedaluwarsa.",
        "not_for_this_role": "Token ini berlaku, tetapi bukan milik pembaca statistik nasional.",
        "problem_title": "Ini tidak berhasil", "not_valid": "Isian ini tidak berlaku:",
    },
}  # fmt: skip

PAGES: Final = Pages("national.api.dashboard", folder="templates", words=WORDS, site="site")
