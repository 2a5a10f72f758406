"""The columns of a list of vacancies under the names offices and portals give them. Earlier names win."""

VACANCY_COLUMNS: dict[str, tuple[str, ...]] = {
    "source_id": (
        "source id", "id sumber", "id", "id lowongan", "kode lowongan", "vacancy id", "job id", "nomor lowongan",
        "no lowongan", "kode", "nomor", "no",
    ),
    "source_list": ("source", "sumber", "sumber data", "portal"),
    "title": (
        "title", "posisi", "jabatan", "nama jabatan", "nama posisi", "judul", "judul lowongan", "nama lowongan",
        "lowongan", "pekerjaan", "job title", "position", "posisi yang dibutuhkan",
    ),
    "employer_name": (
        "employer name", "company", "perusahaan", "nama perusahaan", "employer", "instansi", "nama instansi",
        "pemberi kerja", "nama pemberi kerja", "company name", "institution",
    ),
    "legal_form": ("legal form", "bentuk badan", "bentuk usaha", "jenis pemberi kerja"),
    "description": (
        "description", "deskripsi", "uraian", "uraian pekerjaan", "deskripsi pekerjaan", "job description",
        "uraian tugas", "tugas",
    ),
    "requirements": (
        "requirements", "persyaratan", "syarat", "kualifikasi", "requirements raw", "qualifications",
    ),
    "must_skills": (
        "must skills", "keahlian wajib", "skills", "keahlian", "keterampilan", "kompetensi", "skill",
    ),
    "nice_skills": ("nice skills", "keahlian tambahan", "nilai tambah", "optional skills"),
    "education": (
        "education", "education min", "pendidikan minimal", "pendidikan", "pendidikan terakhir", "min pendidikan",
        "education level", "education raw", "jenjang pendidikan",
    ),
    "experience": (
        "experience years", "experience", "pengalaman", "pengalaman kerja", "lama pengalaman", "experience raw",
    ),
    "openings": (
        "openings", "kuota", "quota", "jumlah lowongan", "jumlah kebutuhan", "jumlah", "kebutuhan", "formasi",
        "jumlah posisi", "vacancies",
    ),
    "wage": ("wage", "gaji", "upah", "salary", "rentang gaji", "kisaran gaji", "salary range", "penghasilan"),
    "wage_min": ("wage min", "salary min", "gaji minimum", "gaji minimal", "gaji min", "upah minimum"),
    "wage_max": ("wage max", "salary max", "gaji maksimum", "gaji maksimal", "gaji max", "upah maksimum"),
    "wage_period": ("wage period", "salary period", "periode gaji", "satuan gaji"),
    "wage_currency": ("wage currency", "salary currency", "mata uang", "currency"),
    "arrangement": (
        "arrangement", "work arrangement", "sistem kerja", "pola kerja", "employment type", "jenis pekerjaan",
        "tipe pekerjaan", "status pekerjaan", "hubungan kerja",
    ),
    "workplace_city": ("workplace city", "region code", "kode kota", "kode wilayah", "city code", "kode daerah"),
    "location": (
        "location", "lokasi", "lokasi kerja", "location raw", "penempatan", "tempat kerja", "kota", "city",
        "kabupaten kota", "alamat",
    ),
    "district": ("district", "kode kecamatan", "district code"),
    "occupation": ("occupation", "occupation code", "kode jabatan", "isco", "kbji", "kode kbji", "kode isco"),
    "majors": ("majors", "jurusan", "program studi"),
    "benefits": ("benefits", "tunjangan", "fasilitas", "manfaat"),
    "demands": ("demands", "tuntutan kerja", "tuntutan pekerjaan"),
    "accommodations": ("accommodations", "akomodasi", "akomodasi yang layak", "akomodasi tersedia"),
    "closes_on": (
        "closes on", "tanggal tutup", "batas lamaran", "batas akhir", "deadline", "berlaku sampai", "penutupan",
        "closing date",
    ),
}  # fmt: skip
JOINED = frozenset({"majors", "benefits", "must_skills", "nice_skills", "arrangement", "demands", "accommodations"})
NEEDED = ("title", "employer_name")
