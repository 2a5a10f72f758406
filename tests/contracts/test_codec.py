import json
from typing import Any

import pytest

from contracts.candidate_registered import CandidateRegistered
from contracts.city_onboarded import CityOnboarded
from contracts.codec import UnreadablePayloadError, decode
from contracts.payload import Payload
from contracts.referral_changed import ReferralChanged
from tests.contracts.golden import example_data


def refused(contract: type[Payload], changes: dict[str, Any]) -> UnreadablePayloadError:
    body = json.dumps({**example_data(contract), **changes}).encode()
    with pytest.raises(UnreadablePayloadError) as caught:
        decode(contract, body)
    return caught.value


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"candidate_id": "Siti Aminah"}, "candidate_id", "is not a UUID"),
        ({"city": "3578"}, "city", "is not written as its standard asks"),
        ({"city": "٣٥.٧٨"}, "city", "is not written as its standard asks"),
        ({"version": 0}, "version", "is too small"),
        ({"education": "kuliah rahasia"}, "education", "is not one of the allowed values"),
        ({"skills": [{"code": "Menjahit!", "years": 1}]}, "skills[0].code", "is not written as its standard asks"),
        ({"skills": [{"years": 1}]}, "skills[0].code", "is missing"),
        ({"max_distance_km": 60_000}, "max_distance_km", "is too large"),
    ],
)
def test_an_error_names_the_field_and_the_reason(changes: dict[str, Any], field: str, reason: str) -> None:
    (fault,) = refused(CandidateRegistered, changes).faults
    assert (fault.field, fault.reason) == (field, reason)


def test_no_value_is_repeated_in_an_error() -> None:
    secret = "Siti Aminah 3578014101900001"
    for name in CandidateRegistered.model_fields:
        body = json.dumps({**example_data(CandidateRegistered), name: {secret: secret}}).encode()
        with pytest.raises(UnreadablePayloadError) as caught:
            decode(CandidateRegistered, body)
        assert secret not in str(caught.value)
        assert caught.value.__cause__ is None
        assert caught.value.__suppress_context__


def test_a_key_chosen_by_the_sender_is_not_repeated() -> None:
    error = refused(CityOnboarded, {"minimum_wages": {"Siti Aminah": 1}})
    assert "Siti" not in str(error)
    assert error.faults[0].field.startswith("minimum_wages[key]")


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b'{"city":"35.78\x00"}'])
def test_bytes_that_are_no_payload_are_refused(body: bytes) -> None:
    with pytest.raises(UnreadablePayloadError):
        decode(CandidateRegistered, body)


def test_a_time_without_zone_is_refused() -> None:
    error = refused(ReferralChanged, {"interview_at": "2026-12-01T09:00:00"})
    assert str(error) == "interview_at has no time zone"


def test_a_flood_of_faults_is_cut_short() -> None:
    error = refused(CandidateRegistered, {"skills": [{}] * 100})
    assert len(error.faults) == 5
    assert str(error).endswith("and 95 more")
