"""Write down an assessment, a training or a coaching. A completed training brings its skills into the profile."""

from datetime import datetime

from eventing import outbox
from registry import published
from registry.commands.refusals import no_such, rules
from registry.domain.accompaniment import Record, check_record, with_skills
from registry.domain.candidate import Candidate, add_skills
from registry.storage import accompaniment, candidates
from servicekit.database import WriteSession


async def record_accompaniment(session: WriteSession, *, record: Record, now: datetime) -> Candidate:
    before = await candidates.lock(session, record.candidate_id)
    if before is None:
        raise no_such("candidate")
    earned = record.skills if record.earns_skills else ()
    with rules():
        check_record(record)
        after = add_skills(before, profile=with_skills(before.profile, earned=earned))
    await accompaniment.add(session, record, at=now)
    if after.version != before.version:
        await candidates.save(session, after, at=now)
        await outbox.publish(session, *published.candidate_change(before, after), at=now)
    return after
