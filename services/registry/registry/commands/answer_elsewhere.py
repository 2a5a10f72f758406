"""What the person says to another centre knowing them: bring the record here, or leave it where it is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from eventing import tasks
from registry.commands.refusals import no_such, rules
from registry.domain.consent import Form
from registry.domain.elsewhere import Answer, Elsewhere, answer
from registry.domain.transfer import check_parts
from registry.storage import candidates, elsewhere, history, transfers
from registry.storage.history import Happening
from servicekit.database import WriteSession
from servicekit.ids import new_id

PLACE_WISH = "place-wish"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """``parts`` is what they agree to have handed over; ``text_version`` the text they were shown, ``form`` how."""

    answer: Answer
    parts: Collection[str]
    text_version: str
    form: Form


async def answer_elsewhere(session: WriteSession, *, candidate_id: UUID, said: Said, now: datetime) -> Elsewhere:
    if await candidates.lock(session, candidate_id) is None:
        raise no_such("candidate")
    known = await elsewhere.find(session, candidate_id)
    with rules():
        check_parts(said.parts)
        answered = answer(known, given=said.answer)
    await elsewhere.save(session, answered)
    about = {"text_version": said.text_version, "form": said.form}
    happening = Happening(at=now, what="asked-of-another-centre", reason=said.answer, about=about)
    await history.add(session, happening, candidate_id=candidate_id)
    if said.answer == "bring":
        payload = {"candidate_id": str(candidate_id), "parts": sorted(set(said.parts))}
        await tasks.schedule(session, kind=PLACE_WISH, key=str(new_id()), due_at=now, payload=payload)
    else:
        await transfers.take_wish_back(session, candidate_id)
    return answered
