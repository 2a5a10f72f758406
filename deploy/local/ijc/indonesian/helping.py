"""What ``--help`` says of commands and their options, and what is said of a wrong command."""

from collections.abc import Mapping
from typing import Final

SENTENCES: Final[Mapping[str, str]] = {
    "Usage:": "Cara pakai:",
    "Options:": "Pilihan:",
    "Commands:": "Perintah:",
    "Arguments:": "Isian:",
    "[required]": "[wajib]",
    "[default: ": "[bawaan: ",
    "[OPTIONS]": "[PILIHAN]",
    "[ARGS]...": "[ISIAN]...",
    "COMMAND": "PERINTAH",
    "Error: ": "Salah: ",
    "Try '{}' for help.": "Bantuan: '{}'.",
    "Missing command.": "Perintahnya belum ditulis.",
    "Missing option '{}'.": "Pilihan '{}' harus diisi.",
    "Missing option '{}'. {}": "Pilihan '{}' harus diisi. {}",
    "Missing argument '{}'.": "Isian '{}' harus ditulis.",
    "Missing argument '{}'. {}": "Isian '{}' harus ditulis. {}",
    "No such command '{}'.": "Tidak ada perintah '{}'.",
    "No such command '{}'. Did you mean {}?": "Tidak ada perintah '{}'. Maksud Anda {}?",
    "No such option: {}": "Tidak ada pilihan: {}",
    "No such option: {} Did you mean {}?": "Tidak ada pilihan: {} Maksud Anda {}?",
    "Got unexpected extra argument(s) ({})": "Isian yang berlebih: ({})",
    "Option '{}' requires an argument.": "Pilihan '{}' perlu isian.",
    "Option '{}' does not take a value.": "Pilihan '{}' tanpa isian.",
    "Invalid value for {}: Value error, {}": "Isian untuk {} tidak sah: {}",
    "Invalid value for {}: {}": "Isian untuk {} tidak sah: {}",
    "Invalid value: {}": "Isian tidak sah: {}",
    "{} is not one of {}.": "{} bukan salah satu dari {}.",
    "{} (Possible options: {})": "{} (Mungkin: {})",
    "must be id or en": "harus id atau en",
    "Show this message and exit.": "Tampilkan pesan ini lalu selesai.",
    "Inclusive Job Centre platform on one machine / Platform Pusat Kerja Inklusif di satu mesin.": (
        "Platform Pusat Kerja Inklusif di satu mesin."
    ),
    "id or en (default: from LANG).": "id atau en (bawaan: dari LANG).",
    "Start everything, print the addresses, and keep it running until Ctrl-C.": (
        "Nyalakan semua, tampilkan alamatnya, dan biarkan berjalan sampai Ctrl-C."
    ),
    "Play the main job once: three cities, their lists, matching, a placement, and the mails that follow.": (
        "Mainkan cerita utama sekali: tiga kota, daftarnya, pencocokan, sebuah penempatan, dan surat yang mengikutinya."
    ),
    "One JSON object on the last line.": "Satu objek JSON di baris terakhir.",
    "Fewer live jobseekers.": "Lebih sedikit pencari kerja yang mendaftar langsung.",
    "Log in on this machine, for the other commands. The token is kept in a file only you can read.": (
        "Masuk di mesin ini, untuk perintah lainnya. Tokennya disimpan di berkas yang hanya dapat Anda baca."
    ),
    "One of {}.": "Salah satu dari {}.",
    "The city's code or name; operators and analysts have none.": (
        "Kode atau nama kota; operator dan analis nasional tidak memilikinya."
    ),
    "Id of the jobseeker or employer who logs in.": "Id pencari kerja atau pemberi kerja yang masuk.",
    "Say as whom you are logged in here, and for how long.": "Sebutkan Anda masuk sebagai siapa, dan sampai kapan.",
    "Onboard cities, as an operator, and wait until every service is ready for them.": (
        "Gabungkan kota, sebagai operator, dan tunggu sampai semua layanan siap untuknya."
    ),
    "Codes or names: 35.78, Makassar.": "Kode atau nama: 35.78, Makassar.",
    "id, en or both (default id).": "id, en, atau keduanya (bawaan id).",
    "email, whatsapp, sms, webhook, inbox, call.": "email, whatsapp, sms, webhook, inbox, call.",
    "YEAR=RUPIAH, such as 2026=4961753.": "TAHUN=RUPIAH, seperti 2026=4961753.",
    "Hours without messages, local time.": "Jam tanpa pesan, waktu setempat.",
    "Who works for the city, as the provider knows them.": (
        "Siapa yang bekerja untuk kota, seperti yang dikenal penyedia identitas."
    ),
    "Import a list of vacancies or jobseekers. Safe to repeat: each row is known by source and id.": (
        "Impor daftar lowongan atau pencari kerja. Aman diulang: tiap baris dikenal dari sumber dan id-nya."
    ),
    "Exit status: 0 when every row was taken, 1 when rows were refused or not sent, 2 when the file or the "
    "command is at fault and nothing was sent.": (
        "Status keluar: 0 bila semua baris diterima, 1 bila ada baris ditolak atau tidak terkirim, 2 bila berkas atau "
        "perintahnya salah dan tidak ada yang dikirim."
    ),
    "What the file lists.": "Apa isi daftarnya.",
    ".csv, .jsonl (both also .gz) or .xlsx": ".csv, .jsonl (boleh juga .gz) atau .xlsx",
    "The city's code or name, such as 35.78 or Surabaya.": "Kode atau nama kota, seperti 35.78 atau Surabaya.",
    "TOML or YAML: which column is which field.": "TOML atau YAML: kolom mana untuk isian mana.",
    "The list's name; rows are known by it and their id.": "Nama daftar; baris dikenal dari nama ini dan id-nya.",
    "Where refused rows go (default: beside the file).": "Tempat baris yang ditolak (bawaan: di samping berkasnya).",
    "The sheet of a workbook (default: the first with data).": "Lembar buku kerja (bawaan: yang pertama berisi data).",
    "Send everything, also what an earlier run sent.": "Kirim semua, juga yang sudah dikirim sebelumnya.",
    "Of a list of several places only the rows about the city.": (
        "Dari daftar berbagai tempat, hanya baris tentang kota ini."
    ),
    "Show how the file is understood; send nothing.": "Tunjukkan bagaimana berkas dipahami; tidak mengirim apa pun.",
    "Lines instead of a bar, for a screen reader.": "Baris sebagai ganti bilah, untuk pembaca layar.",
    "Write the sample: generated jobseekers and vacancies of three cities. Nobody in it is real.": (
        "Tulis contoh: pencari kerja dan lowongan buatan dari tiga kota. Tidak ada orang sungguhan di dalamnya."
    ),
    "Where to write the six CSV files.": "Tempat menulis keenam berkas CSV.",
    "Another seed makes other people; the shipped lists have 2026.": (
        "Angka lain menghasilkan orang lain; daftar bawaan memakai 2026."
    ),
    "Audit how people fare by need, sex and district, as the city's auditor. Each run is written down.": (
        "Periksa nasib orang menurut kebutuhan, jenis kelamin, dan kecamatan, sebagai auditor kota. Tiap kali dicatat."
    ),
    "The city's code or name.": "Kode atau nama kota.",
    "Such as 2026Q4.": "Seperti 2026Q4.",
    "How many quarters up to it; small cities need several.": (
        "Berapa triwulan sampai dengan itu; kota kecil perlu beberapa."
    ),
    "Where to write the report: one CSV, one page a language.": (
        "Tempat menulis laporan: satu CSV, satu halaman tiap bahasa."
    ),
    "id or en; else as the terminal says.": "id atau en; bila kosong, seperti terminal.",
    "What opens a vacancy: each single change, by how many more people of the city could do the work.": (
        "Apa yang membuka sebuah lowongan: tiap perubahan, menurut berapa orang lagi di kota ini dapat mengerjakannya."
    ),
    "The vacancy's id.": "Id lowongan.",
    "How many lines at most.": "Paling banyak berapa baris.",
    "What to train: each skill, by how many more open vacancies of the city it would unlock.": (
        "Apa yang dilatih: tiap keahlian, menurut berapa lowongan lagi di kota ini yang terbuka karenanya."
    ),
    "For this person; without, for the whole city.": "Untuk orang ini; tanpa ini, untuk seluruh kota.",
    "Show the newest journey of an event, person or vacancy: its events, their waits and what became of them.": (
        "Tunjukkan perjalanan terbaru sebuah peristiwa, orang, atau lowongan: peristiwanya, waktu tunggunya, dan hasilnya."
    ),
    "An event's id, or a person's, vacancy's, correlation or trace id.": (
        "Id peristiwa, orang, lowongan, korelasi, atau jejak."
    ),
    "As JSON.": "Sebagai JSON.",
    "What each consumer group still has to read, in records and in seconds.": (
        "Apa yang masih harus dibaca tiap kelompok pembaca, dalam rekaman dan detik."
    ),
    "Services, groups and cities, told again every few seconds until Ctrl-C.": (
        "Layanan, kelompok, dan kota, diulang tiap beberapa detik sampai Ctrl-C."
    ),
    "Seconds between two looks.": "Detik di antara dua kali melihat.",
    "Look once and end.": "Lihat sekali lalu selesai.",
    "Print the address of the national dashboard and the token to paste there.": (
        "Tampilkan alamat dasbor nasional dan token untuk ditempel di sana."
    ),
    "Write a city's monthly labour market report, of protected figures, as a national analyst.": (
        "Tulis laporan bulanan informasi pasar kerja sebuah kota, dari angka yang dilindungi, sebagai analis nasional."
    ),
    "Such as 2026-11.": "Seperti 2026-11.",
    "xlsx or pdf.": "xlsx atau pdf.",
    "Where to write it.": "Tempat menulisnya.",
    "Print the address of the console and the token to paste there.": (
        "Tampilkan alamat konsol dan token untuk ditempel di sana."
    ),
    "Occupation and skill words / Kosakata pekerjaan dan keahlian.": "Kosakata pekerjaan dan keahlian.",
    "Suggest codes for a title and a text: occupations, skills, demands, and wording that shuts people out.": (
        "Sarankan kode untuk judul dan teks: pekerjaan, keahlian, tuntutan kerja, dan kata-kata yang menyingkirkan orang."
    ),
    "A job title as it stands in a posting.": "Judul pekerjaan seperti tertulis di iklan.",
    "The posting's text, if there is one.": "Teks iklannya, bila ada.",
    "Load a release: more titles and phrases are understood. Loading again replaces what was loaded before.": (
        "Muat sebuah rilis: lebih banyak judul dan ungkapan dipahami. Memuat lagi mengganti yang dimuat sebelumnya."
    ),
    "esco or onet.": "esco atau onet.",
    "The ZIP file, or the folder it unpacks to.": "Berkas ZIP, atau folder hasil bukanya.",
    "For onet: the ESCO release (English CSV).": "Untuk onet: rilis ESCO (CSV bahasa Inggris).",
    "For onet: ESCO's crosswalk to O*NET, a CSV file.": "Untuk onet: padanan ESCO ke O*NET, berkas CSV.",
    "Where to keep it; IJC_VOCABULARY names the same folder.": (
        "Tempat menyimpannya; IJC_VOCABULARY menyebut folder yang sama."
    ),
    "Look at, release and discard: parked.": "Lihat, lanjutkan, dan buang: peristiwa yang diparkir.",
    "What it says: headers, key and content. That you read it is kept.": "Isinya: tajuk, kunci, dan isi. Bahwa Anda membacanya dicatat.",
    "Look at, release and discard: dead-letters.": "Lihat, lanjutkan, dan buang: surat mati.",
    "What waits, oldest first, in every service.": "Apa yang menunggu, yang tertua dahulu, di tiap layanan.",
    "Only this service: {}.": "Hanya layanan ini: {}.",
    "Only this city's code (parked only).": "Hanya kode kota ini (untuk yang diparkir).",
    "Only this consumer group.": "Hanya kelompok pembaca ini.",
    "One of them, with the events that wait behind it.": "Satu di antaranya, dengan peristiwa yang menunggu di belakangnya.",
    "As the list shows it.": "Seperti di daftar.",
    "Try again what waits, in order. A dry run unless --yes is given.": (
        "Coba lagi yang menunggu, berurutan. Hanya uji coba kecuali dengan --yes."
    ),
    "Do it. Without this it is a dry run.": "Lakukan. Tanpa ini hanya uji coba.",
    "Give up an event for good; the effect it would have had is lost. A dry run unless --yes is given.": (
        "Lepaskan sebuah peristiwa untuk selamanya; akibatnya tidak akan terjadi. Hanya uji coba kecuali dengan --yes."
    ),
    "Why; kept with your name. No personal data.": "Alasannya; disimpan dengan nama Anda. Jangan tulis data pribadi.",
    "All that waits, not only the first event.": "Semua yang menunggu, bukan hanya peristiwa pertama.",
}
