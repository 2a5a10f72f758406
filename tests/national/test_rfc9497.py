"""The library does what RFC 9497 says: the vectors of its appendix A.1.2, ristretto255-SHA512 in the mode VOPRF."""

from typing import Final

import pytest
from voprf import ristretto

SEED, INFO = bytes.fromhex("a3" * 32), b"test key"
PUBLIC_KEY: Final = "c803e2cc6b05fc15064549b5920659ca4a77b2cca6f04f6b357009335476ad4e"
# Input, BlindedElement, EvaluationElement, Output
VECTORS: Final = [
    (
        "00",
        "863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945",
        "aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e",
        "b58cfbe118e0cb94d79b5fd6a6dafb98764dff49c14e1770b566e42402da1a7da4d8527693914139caee5bd03903af43a491351d23b430948dd50cde10d32b3c",
    ),
    (
        "5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a",
        "cc0b2a350101881d8a4cba4c80241d74fb7dcbfde4a61fde2f91443c2bf9ef0c",
        "60a59a57208d48aca71e9e850d22674b611f752bed48b36f7a91b372bd7ad468",
        "8a9a2f3c7f085b65933594309041fc1898d42d0858e59f90814ae90571a6df60356f4610bf816f27afdd84f47719e480906d27ecd994985890e5f539e7ea74b6",
    ),
]
PROOF_BYTES: Final = 64


def evaluator() -> ristretto.Evaluator:
    return ristretto.Evaluator.from_seed(SEED, INFO)


def test_the_key_is_derived_as_written() -> None:
    assert evaluator().public_key.serialize().hex() == PUBLIC_KEY


@pytest.mark.parametrize(("given", "blinded", "evaluated", "output"), VECTORS)
def test_a_blinded_element_is_evaluated_as_written(given: str, blinded: str, evaluated: str, output: str) -> None:
    answer = evaluator().evaluate(ristretto.BlindedInput.deserialize(bytes.fromhex(blinded)))
    assert answer.serialize()[PROOF_BYTES:].hex() == evaluated


@pytest.mark.parametrize(("given", "blinded", "evaluated", "output"), VECTORS)
def test_whatever_the_blind_the_output_is_as_written(given: str, blinded: str, evaluated: str, output: str) -> None:
    client, element = ristretto.Client.blind(bytes.fromhex(given))
    assert element.serialize().hex() != blinded
    server = evaluator()
    assert client.finalize(server.evaluate(element), server.public_key).hex() == output


def test_another_key_is_found_out() -> None:
    client, element = ristretto.Client.blind(b"\0")
    other = ristretto.Evaluator.from_seed(SEED, b"another")
    with pytest.raises(ValueError, match="proof"):
        client.finalize(other.evaluate(element), evaluator().public_key)


def test_a_changed_answer_is_found_out_and_never_panics() -> None:
    client, element = ristretto.Client.blind(b"\0")
    server = evaluator()
    answer = server.evaluate(element).serialize()
    for place in range(len(answer)):
        changed = bytearray(answer)
        changed[place] ^= 1
        with pytest.raises(ValueError, match=r"proof|invalid"):
            client.finalize(ristretto.VerifiableOutput.deserialize(bytes(changed)), server.public_key)
