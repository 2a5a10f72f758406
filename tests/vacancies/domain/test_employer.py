"""Who an employer is in law, and how one is recognised in a list."""

import pytest

from vacancies.domain.broken_rule import InvalidFieldError
from vacancies.domain.employer import Contact, check_contact, kind_of, name_key, read_legal_form


@pytest.mark.parametrize(
    ("written", "form", "kind"),
    [
        (None, "company", "private"),
        ("Perseroan Terbatas (PT)", "company", "private"),
        ("BUMD", "state-company", "state"),
        ("Dinas Kota", "government", "state"),
        ("Koperasi", "cooperative", "private"),
        ("government", "government", "state"),
        ("???", "other", "private"),
    ],
)
def test_a_lists_words_become_a_form(written: str | None, form: str, kind: str) -> None:
    assert read_legal_form(written) == form
    assert kind_of(form) == kind


def test_a_name_is_recognised_in_any_writing() -> None:
    assert name_key("PT. Contoh  Jaya") == name_key("pt contoh jaya")
    assert name_key("Contoh A") != name_key("Contoh B")
    assert name_key("***")


def test_contacts_are_kept_in_one_form() -> None:
    assert check_contact(Contact(phone="0812-3450-9876", email=" a@contoh.id ")).phone == "+6281234509876"
    for wrong, field in ((Contact(email="bukan alamat"), "contact.email"), (Contact(phone="12"), "contact.phone")):
        with pytest.raises(InvalidFieldError) as refused:
            check_contact(wrong)
        assert refused.value.field == field
