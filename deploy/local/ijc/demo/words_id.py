"""The demo's account in Indonesian: plain sentences that a screen reader reads well."""

INDONESIAN = {
    "title": "Yang terjadi",
    "joining": "Tiga kota di tiga zona waktu bergabung …",
    "importing": "Daftar lowongan dan pencari kerja dari kota-kota masuk …",
    "registering": "Pemberi kerja dan pencari kerja mendaftar langsung dan dicocokkan …",
    "hiring": "Petugas mengajukan, pemberi kerja mengundang, menawarkan dan menerima …",
    "telling": "Yang bersangkutan diberi tahu lewat surel …",
    "counting": "Menghitung …",
    "cities": "{cities} kota bergabung, satu di setiap zona waktu Indonesia.",
    "list": "{city}, {kind}: {read} baris dibaca, {accepted} diterima, {updated} diperbarui, {unchanged} tetap, "
    "{refused} ditolak.",
    "refused-because": "Ditolak karena: {reasons}.",
    "live": "{employers} pemberi kerja memasang {vacancies} lowongan dan {candidates} pencari kerja "
    "mendaftar langsung.",
    "proposals": "Sistem mengusulkan {proposals} kali. Alasan salah satu usulan:",
    "decided": "Petugas mengajukan {referred} orang dan menolak {declined}; {placed} orang mendapat pekerjaan.",
    "filled": "{filled} lowongan terisi dan ditutup.",
    "mails": "{mails} surel dikirim, hanya kepada yang bersangkutan, dalam bahasa mereka.",
    "events": "Peristiwa menurut jenis:",
    "event": "{name}: {number}",
    "times": "Waktu dari ujung ke ujung:",
    "command-to-proposal": "Dari perintah sampai usulan terlihat oleh petugas: separuh dalam {p50} ms, "
    "99 dari 100 dalam {p99} ms ({count} diukur).",
    "published-to-applied": "Dari peristiwa ditulis sampai akibatnya tersimpan di layanan lain: separuh dalam "
    "{p50} ms, 99 dari 100 dalam {p99} ms ({count} diukur).",
    "journey": "Perjalanan satu penempatan. Trace id {trace}, correlation id {correlation}:",
    "step": "setelah {after} ms: {service}, {event}, {step}",
    "written": "ditulis ke outbox",
    "sent": "dikirim ke Kafka",
    "received": "diterima",
    "applied": "akibat tersimpan",
    "held": "Semua yang seharusnya terjadi telah terjadi. {number} harapan terpenuhi, dalam {seconds} detik.",
    "held-in-memory": "Ceritanya berjalan, {number} harapan terpenuhi dalam {seconds} detik, tetapi tanpa Kafka: "
    "broker di memori tidak menyimpan dan tidak menjamin apa pun. Sambungkan ke jaringan, atau "
    "atur IJC_KAFKA, lalu ulangi.",
    "not-held": "{number} harapan tidak terpenuhi:",
    "stopped": "Demo tidak dapat dilanjutkan: {why}",
}

EXPECTED_ID = {
    "cities-ready": "semua layanan siap untuk ketiga kota",
    "vacancies-every-row": "setiap baris daftar lowongan dipertanggungjawabkan",
    "vacancies-only-the-wrong-row": "hanya baris yang salah dari daftar lowongan yang ditolak",
    "candidates-every-row": "setiap baris daftar pencari kerja dipertanggungjawabkan",
    "candidates-only-the-wrong-row": "hanya baris yang salah dari daftar pencari kerja yang ditolak",
    "outboxes-empty": "tidak ada yang menunggu di outbox",
    "candidate-unavailable": "orang yang sudah bekerja tidak lagi tersedia",
    "candidate-left-index": "orang yang sudah bekerja tidak punya usulan terbuka",
    "openings-went-down": "jumlah lowongan berkurang",
    "filled-vacancy-closed": "lowongan yang terisi ditutup",
    "hired-hears-every-step": "orang yang diterima mendengar setiap langkah",
    "in-their-language": "surel dalam bahasa pembacanya",
    "declined-hears-why": "orang yang tidak diajukan mendengarnya, dengan alasannya",
    "employer-told": "pemberi kerja diberi tahu",
    "imported-hear-nothing": "orang yang diimpor tidak menerima surel",
    "neutral-words": "tidak ada surel yang menyebut mengapa seseorang datang ke pusat layanan",
    "one-recipient-each": "setiap surel punya satu penerima",
    "known-elsewhere": "petugas diberi tahu bahwa pusat lain mengenal orang yang duduk di depannya",
    "old-centre-told-nothing": "pusat yang lain tidak diberi tahu apa-apa",
    "placement-made-published": "setiap penempatan diumumkan",
    "no-effect-twice": "tidak ada akibat yang terjadi dua kali",
    "nothing-parked": "tidak ada peristiwa yang disisihkan",
    "journey-found": "perjalanan satu penempatan dapat diikuti",
}
