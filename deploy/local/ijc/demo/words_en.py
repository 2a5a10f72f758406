"""The demo's account in English: plain sentences that a screen reader reads well."""

ENGLISH = {
    "title": "What happened",
    "joining": "Three cities in three time zones join …",
    "importing": "The cities' lists of vacancies and jobseekers come in …",
    "registering": "Employers and jobseekers register live and are matched …",
    "hiring": "An officer refers, an employer invites, offers and hires …",
    "telling": "Those concerned are told by mail …",
    "counting": "Counting …",
    "cities": "{cities} cities joined, one in each of Indonesia's time zones.",
    "list": "{city}, {kind}: {read} rows read, {accepted} accepted, {updated} updated, {unchanged} unchanged, "
    "{refused} refused.",
    "refused-because": "Refused because: {reasons}.",
    "live": "{employers} employers posted {vacancies} vacancies and {candidates} jobseekers registered live.",
    "proposals": "Matching proposed {proposals} times. The reasons of one proposal:",
    "decided": "An officer referred {referred} people and declined {declined}; {placed} people have a job.",
    "filled": "{filled} vacancies are filled and closed.",
    "mails": "{mails} mails were sent, to those concerned only, in their language.",
    "events": "Events by type:",
    "event": "{name}: {number}",
    "times": "Times from end to end:",
    "command-to-proposal": "From the command to the proposal an officer can see: half within {p50} ms, "
    "99 of 100 within {p99} ms ({count} measured).",
    "published-to-applied": "From an event's writing to its committed effect in another service: half within {p50} ms, "
    "99 of 100 within {p99} ms ({count} measured).",
    "journey": "The journey of one placement. Trace id {trace}, correlation id {correlation}:",
    "step": "after {after} ms: {service}, {event}, {step}",
    "written": "written to the outbox",
    "sent": "sent to Kafka",
    "received": "received",
    "applied": "effect committed",
    "held": "Everything that should happen has happened. {number} expectations held, in {seconds} seconds.",
    "held-in-memory": "Everything that should happen has happened, but on an in-memory stand-in for Kafka, because "
    "Maven could not be reached: nothing was kept, and no figure or guarantee follows from it. "
    "{number} expectations held, in {seconds} seconds.",
    "not-held": "{number} expectations did not hold:",
    "stopped": "The demo could not go on: {why}",
}

EXPECTED_EN = {
    "cities-ready": "every service is ready for all three cities",
    "vacancies-every-row": "every row of the list of vacancies is accounted for",
    "vacancies-only-the-wrong-row": "only the wrong row of the list of vacancies is refused",
    "candidates-every-row": "every row of the list of jobseekers is accounted for",
    "candidates-only-the-wrong-row": "only the wrong row of the list of jobseekers is refused",
    "outboxes-empty": "nothing waits in an outbox",
    "candidate-unavailable": "a person with a job is no longer available",
    "candidate-left-index": "a person with a job has no open proposals",
    "openings-went-down": "the vacancy's openings go down",
    "filled-vacancy-closed": "a filled vacancy closes",
    "hired-hears-every-step": "the person hired hears of every step",
    "in-their-language": "mails are in the reader's language",
    "declined-hears-why": "the person declined hears it, with the reason",
    "employer-told": "the employer hears of it",
    "imported-hear-nothing": "imported people get no mail",
    "neutral-words": "no mail says why somebody came to the centre",
    "one-recipient-each": "each mail has one recipient",
    "placement-made-published": "each placement is published",
    "no-effect-twice": "no effect happened twice",
    "nothing-parked": "no event was set aside",
    "journey-found": "the journey of a placement can be followed",
}
