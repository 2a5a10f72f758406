"""Who may do what in Kafka, and the readers of the national data."""

from collections.abc import Mapping
from typing import Final

SENTENCES: Final[Mapping[str, str]] = {
    "new password: {}": "sandi baru: {}",
    "no longer known: {}": "tidak dikenal lagi: {}",
    "may from now on: {}": "mulai sekarang boleh: {}",
    "may no longer: {}": "tidak boleh lagi: {}",
    "quota of {}: {} becomes {}": "kuota {}: {} menjadi {}",
    "Everybody in Kafka may do what is written and nothing else.": (
        "Di Kafka semua boleh melakukan yang tertulis dan tidak lebih."
    ),
    "{} changes made.": "{} perubahan dilakukan.",
    "{} changes to make. Nothing was changed. To do it, add --yes.": (
        "{} perubahan perlu dilakukan. Belum ada yang diubah. Untuk melakukannya, tambahkan --yes."
    ),
    "No Kafka that asks who one is runs here. Start one with ijc up, or set KAFKA_BOOTSTRAP_SERVERS.": (
        "Di sini tidak berjalan Kafka yang menanyakan siapa pemakainya. Nyalakan dengan ijc up, atau atur KAFKA_BOOTSTRAP_SERVERS."
    ),
    "what was changed does not hold yet": "yang diubah belum berlaku",
    "Compare who may do what in Kafka with what is written, and set it right. A dry run unless --yes is given.": (
        "Bandingkan siapa boleh melakukan apa di Kafka dengan yang tertulis, lalu betulkan. Hanya percobaan tanpa --yes."
    ),
    "As its administrator: of the Kafka that KAFKA_BOOTSTRAP_SERVERS names, else of the one that ijc up keeps here.": (
        "Sebagai pengelolanya: Kafka yang disebut KAFKA_BOOTSTRAP_SERVERS, atau yang dijalankan ijc up di sini."
    ),
    "Readers of the national data outside the platform.": "Pembaca data nasional di luar platform.",
    "A short name, such as statistics-office.": "Nama pendek, misalnya kantor-statistik.",
    "Write down the agreement and print the reader's credentials, which nobody can be shown again.": (
        "Catat perjanjian dan tampilkan kredensial pembaca, yang tidak dapat ditampilkan lagi."
    ),
    "Who it is, as in the agreement.": "Siapa pembacanya, seperti di perjanjian.",
    "What the data is for, as in the agreement.": "Untuk apa datanya, seperti di perjanjian.",
    "The agreement's last day: 2027-12-31.": "Hari terakhir perjanjian: 2027-12-31.",
    "Only this city; may be repeated.": "Hanya kota ini; boleh diulang.",
    "A field it does not get: pseudonym, occupation_group, breakdown.": (
        "Bidang yang tidak diberikan: pseudonym, occupation_group, breakdown."
    ),
    "Its public key (PEM or JWK Set), instead of a secret of ours.": (
        "Kunci publiknya (PEM atau JWK Set), sebagai pengganti rahasia dari kami."
    ),
    "It reads the topic in Kafka too.": "Ia membaca topik di Kafka juga.",
    "Every agreement, also those that have ended.": "Semua perjanjian, juga yang sudah berakhir.",
    "End the agreement at once: no more feed, tokens or Kafka for this reader.": (
        "Akhiri perjanjian seketika: pembaca ini tidak mendapat data, token, atau Kafka lagi."
    ),
    "{} reads until {}. Hand this over safely; it is not shown again.": (
        "{} membaca sampai {}. Serahkan ini dengan aman; tidak ditampilkan lagi."
    ),
    "reads until": "membaca sampai",
    "ended, was until": "berakhir, tadinya sampai",
    "without": "tanpa",
    "There is no agreement yet.": "Belum ada perjanjian.",
    "{} reads nothing any more.": "{} tidak membaca apa pun lagi.",
    "No agreement with {} runs.": "Tidak ada perjanjian yang berlaku dengan {}.",
    "The last day is written like 2027-12-31.": "Hari terakhir ditulis seperti 2027-12-31.",
    "Kafka gives all of the data: who has an agreement for part of it reads over HTTP.": (
        "Kafka memberikan semua data: yang perjanjiannya hanya untuk sebagian membaca lewat HTTP."
    ),
    "{} holds no public key.": "{} tidak berisi kunci publik.",
}
