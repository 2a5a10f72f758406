"""The columns of a list of jobseekers under the names offices give them. Earlier names win."""

CANDIDATE_COLUMNS: dict[str, tuple[str, ...]] = {
    "source_id": (
        "source id", "id sumber", "id", "id pencari kerja", "nomor ak1", "no ak1", "nomor ak i", "no ak i",
        "nomor kartu kuning", "nomor pendaftaran", "no pendaftaran", "nomor registrasi", "kode", "nomor", "no",
    ),
    "source_list": ("source", "sumber", "sumber data"),
    "name": ("name", "nama", "nama lengkap", "full name", "nama pencari kerja", "nama peserta"),
    "nik": ("nik", "no nik", "nomor nik", "no ktp", "nomor ktp", "nomor induk kependudukan"),
    "birth_date": ("birth date", "tanggal lahir", "tgl lahir", "date of birth", "lahir"),
    "sex": ("sex", "jenis kelamin", "kelamin", "l p", "gender", "jk"),
    "email": ("email", "e mail", "surel", "alamat email", "alamat surel"),
    "whatsapp": ("whatsapp", "wa", "no wa", "nomor wa", "nomor whatsapp", "no whatsapp"),
    "phone": (
        "phone", "telepon", "no telepon", "nomor telepon", "no hp", "nomor hp", "hp", "handphone", "telp",
        "no telp", "mobile", "kontak",
    ),
    "language": ("language", "bahasa", "bahasa pesan"),
    "plain_language": ("plain language", "bahasa sederhana", "bahasa mudah"),
    "district": ("district", "kode kecamatan", "district code"),
    "education": (
        "education", "pendidikan", "pendidikan terakhir", "jenjang pendidikan", "education level", "ijazah",
    ),
    "skills": ("skills", "keahlian", "keterampilan", "kompetensi", "kemampuan", "skill", "pelatihan"),
    "desired_occupations": (
        "desired occupations", "desired occupation", "pekerjaan yang diinginkan", "jabatan yang diinginkan",
        "minat kerja", "minat", "posisi yang diinginkan", "minat pekerjaan", "desired job",
    ),
    "experience_title": (
        "experience", "pengalaman", "pengalaman kerja", "pekerjaan terakhir", "pekerjaan sebelumnya", "last job",
    ),
    "experience_years": ("experience years", "lama pengalaman", "lama kerja", "lama bekerja", "tahun pengalaman"),
    "minimum_wage": (
        "minimum wage", "gaji yang diharapkan", "gaji diharapkan", "harapan gaji", "gaji", "expected salary",
    ),
    "arrangements": ("arrangements", "arrangement", "jenis pekerjaan", "sistem kerja", "pola kerja"),
    "max_distance_km": ("max distance km", "jarak maksimal", "jarak maksimum", "jarak", "jarak km"),
    "needs": ("needs", "kebutuhan", "kebutuhan fungsional", "kebutuhan di tempat kerja"),
    "devices": ("devices", "alat bantu"),
    "other_cities": ("other cities", "bersedia di kota lain", "kota lain", "luar kota"),
    "national_statistics": (
        "national statistics", "setuju statistik nasional", "statistik nasional", "persetujuan statistik nasional",
    ),
    "consent_text_version": ("consent text version", "versi naskah persetujuan", "versi persetujuan"),
    "guardian_agreed": ("guardian agreed", "persetujuan wali", "wali setuju"),
    "duplicate_of_accepted": ("duplicate of accepted", "bukan duplikat dari"),
    "card_number": ("card number", "nomor kpd", "no kpd", "kartu penyandang disabilitas"),
    "category": ("category", "ragam", "ragam disabilitas", "kategori"),
}  # fmt: skip
JOINED = frozenset({"skills", "arrangements", "needs", "devices", "desired_occupations"})
NEEDED = ("name",)
