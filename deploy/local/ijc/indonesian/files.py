"""What is wrong with a file that is to be imported."""

from collections.abc import Mapping
from typing import Final

SENTENCES: Final[Mapping[str, str]] = {
    "{} is empty.": "{} kosong.",
    "{}: the first line is empty; it must hold the names of the columns.": (
        "{}: baris pertama kosong; di situ harus ada nama kolom."
    ),
    "{}: the encoding cannot be read; save it as UTF-8.": "{}: penyandian hurufnya tidak terbaca; simpan sebagai UTF-8.",
    "{}: the first line cannot be read as column names.": "{}: baris pertama tidak terbaca sebagai nama kolom.",
    "The file's encoding breaks after line {}; save it as UTF-8.": (
        "Penyandian huruf berkas rusak setelah baris {}; simpan sebagai UTF-8."
    ),
    "{} is damaged; save it again.": "{} rusak; simpan ulang.",
    "{} is not a whole gzip file; copy it anew.": "{} bukan berkas gzip yang utuh; salin ulang.",
    "{} is a folder; name a file.": "{} adalah folder; sebutkan sebuah berkas.",
    "{} is not a file; name a file.": "{} bukan berkas biasa; sebutkan sebuah berkas.",
    "{} cannot be read: {}.": "{} tidak dapat dibaca: {}.",
    "{} is an old .xls workbook; open it and save it as .xlsx or CSV.": (
        "{} adalah buku kerja .xls lama; buka lalu simpan sebagai .xlsx atau CSV."
    ),
    "{} holds too much text outside its cells; save it as CSV.": (
        "{} menyimpan terlalu banyak teks di luar selnya; simpan sebagai CSV."
    ),
    "There is no file {}.": "Tidak ada berkas {}.",
    "You may not read {}.": "Anda tidak berhak membaca {}.",
    "{} is not an XLSX workbook (an old .xls, or protected by a password?). "
    "Open it and save it as .xlsx without a password, or as CSV.": (
        "{} bukan buku kerja XLSX (.xls lama, atau berkata sandi?). "
        "Buka lalu simpan sebagai .xlsx tanpa kata sandi, atau sebagai CSV."
    ),
    "{} is not a text file; save it as CSV or XLSX.": "{} bukan berkas teks; simpan sebagai CSV atau XLSX.",
    "{} unpacks to more than 2 GB; split it or save it as CSV.": (
        "{} setelah dibuka lebih dari 2 GB; bagi menjadi beberapa, atau simpan sebagai CSV."
    ),
    "{} unpacks to more than 2 GB; split it.": "{} setelah dibuka lebih dari 2 GB; bagi menjadi beberapa.",
    "{}: the first row holds no names of columns.": "{}: baris pertama tidak berisi nama kolom.",
    "{}: column {} has no name in the first row (merged cells?). Give every column one name in the first row.": (
        "{}: kolom {} tidak bernama di baris pertama (sel digabung?). Beri setiap kolom satu nama di baris pertama."
    ),
    "{}: the name of column {} contains NUL characters.": "{}: nama kolom {} berisi karakter NUL.",
    "{}: columns {} and {} have the same name; rename one.": "{}: kolom {} dan {} bernama sama; ganti salah satunya.",
    "must be one JSON object, in braces": "harus satu objek JSON, dalam kurung kurawal",
    "is not text in UTF-8 or Windows-1252; save the file as UTF-8": (
        "bukan teks UTF-8 atau Windows-1252; simpan berkas sebagai UTF-8"
    ),
    "is not valid JSON at character {}": "bukan JSON yang benar pada karakter {}",
    "the line has more than {} MB": "barisnya lebih dari {} MB",
    "{}: only .csv, .jsonl and .xlsx files can be imported (.csv and .jsonl also as .gz).": (
        "{}: hanya berkas .csv, .jsonl dan .xlsx yang dapat diimpor (.csv dan .jsonl juga sebagai .gz)."
    ),
    "{}: JSON Lines must be UTF-8, this file is UTF-16.": "{}: JSON Lines harus UTF-8, berkas ini UTF-16.",
    "{}: every sheet is empty.": "{}: semua lembar kosong.",
    "{}: the cells {} in the first row are merged. The first row must hold one column name per cell: "
    "unmerge them and remove any title above.": (
        "{}: sel {} di baris pertama digabung. Baris pertama harus berisi satu nama kolom per sel: "
        "pisahkan sel itu dan hapus judul di atasnya."
    ),
    "{} cannot be read as a workbook; save it again as .xlsx.": (
        "{} tidak terbaca sebagai buku kerja; simpan ulang sebagai .xlsx."
    ),
    "{} has no sheet {}; it has: {}.": "{} tidak punya lembar {}; yang ada: {}.",
    "{}: the objects have more than {} names.": "{}: objeknya punya lebih dari {} nama.",
    "columns.{}: the file has no column {}; it has: {}.": "columns.{}: berkas tidak punya kolom {}; yang ada: {}.",
    "{}: unknown section {}; sections are {}.": "{}: bagian {} tidak dikenal; bagian yang ada {}.",
    "{} must hold the sections {}.": "{} harus berisi bagian {}.",
    "{}: columns.{} must be a column's name or a list of them.": "{}: columns.{} harus nama kolom atau daftarnya.",
    "{}: values.{} must say which word becomes which.": "{}: values.{} harus menyebut kata mana menjadi apa.",
    "{}: the section {} must hold names and values.": "{}: bagian {} harus berisi nama dan nilai.",
    "The mapping file {} cannot be read.": "Berkas pemetaan {} tidak dapat dibaca.",
    "{} must be saved as UTF-8.": "{} harus disimpan sebagai UTF-8.",
    "{} is not valid TOML or YAML{}.": "{} bukan TOML atau YAML yang benar{}.",
    "{} is not valid TOML or YAML.": "{} bukan TOML atau YAML yang benar.",
    "{}: {}.{} is not a field; fields are {}.": "{}: {}.{} bukan nama isian; yang ada {}.",
    "has more than {} characters": "berisi lebih dari {} karakter",
    "contains NUL characters": "berisi karakter NUL",
    "is not valid UTF-8 text; save the file as UTF-8": "bukan teks UTF-8 yang sah; simpan berkas sebagai UTF-8",
    "cell {} {}": "sel {} {}",
    "holds a formula; copy it and paste it as a value": "berisi rumus; salin lalu tempel sebagai nilai",
    "holds an error of the spreadsheet": "berisi galat lembar kerja",
    "holds a number of more than {} digits, which the spreadsheet rounds; format it as text": (
        "berisi angka lebih dari {} digit, yang dibulatkan lembar kerja; ubah formatnya menjadi teks"
    ),
    "the cells {} are merged; unmerge them and fill every cell": "sel {} digabung; pisahkan dan isi setiap sel",
}
