import pytest

from servicekit.settings import InvalidSettingsError, ServiceSettings

COMPLETE = {
    "DATABASE_URL": "postgresql://app:a-secret@db/notes",
    "OIDC_ISSUER": "https://issuer.test",
    "OIDC_JWKS_URL": "https://issuer.test/keys",
}


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ServiceSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in COMPLETE.items():
        monkeypatch.setenv(name, value)


def test_one_address_serves_every_role_that_has_none_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL_RELAY", "postgresql://relay@db/notes")
    settings = ServiceSettings()
    assert settings.database_url_relay == "postgresql://relay@db/notes"
    for role in ("consumer", "operator", "migrator"):
        assert getattr(settings, f"database_url_{role}") == COMPLETE["DATABASE_URL"]


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.delenv("OIDC_ISSUER")
    with pytest.raises(InvalidSettingsError) as ended:
        ServiceSettings()
    assert "DATABASE_URL" in str(ended.value)
    assert "OIDC_ISSUER" in str(ended.value)
    assert "OIDC_JWKS_URL" not in str(ended.value)


@pytest.mark.parametrize(("name", "value"), [("PORT", "a-secret"), ("TRACES_SAMPLED", "7.5"), ("PORT", "99999")])
def test_what_is_wrong_is_named_without_its_value(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(InvalidSettingsError) as ended:
        ServiceSettings()
    assert name in str(ended.value)
    assert value not in str(ended.value)
    assert ended.value.__suppress_context__


def test_an_empty_variable_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "")
    assert ServiceSettings().port == 8100


def test_settings_that_are_printed_show_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVICE_CLIENT_SECRET", "a-secret")
    assert "a-secret" not in repr(ServiceSettings())


@pytest.mark.parametrize("name", ["DATABASE_URL", "DATABASE_URL_RELAY"])
@pytest.mark.parametrize(
    "value", ["a-secret", "a-secret@db/notes", "mysql://a-secret@db/notes", "postgresql://db:a-secret/x"]
)
def test_an_address_of_no_database_is_named_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(InvalidSettingsError) as ended:
        ServiceSettings()
    said = str(ended.value)
    assert f"{name}: must be an address such as postgresql://user:password@host:5432/database" in said
    assert "a-secret" not in said
