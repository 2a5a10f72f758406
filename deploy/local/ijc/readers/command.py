"""``ijc readers``: the national operator admits and revokes readers outside, under a data-sharing agreement."""

import asyncio
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

from ijc.cities import UnknownCityError, city_of
from ijc.client import Api, Bearer, CallError, service_url
from ijc.kafka.administration import AccessRefusedError
from ijc.kafka.here import NoGuardedKafkaError, address_here, administered
from ijc.kafka.rights import READER
from ijc.readers.admission import Admission, Credentials, NotOnKafkaError, admit, revoke
from ijc.readers.registering import PublicKeyError, issuer, public_keys
from ijc.terminal import say, told
from ijc.tokens import NotLoggedInError, bearer_of

app = typer.Typer(no_args_is_help=True, help="Readers of the national data outside the platform.")
NameArgument = Annotated[str, typer.Argument(help="A short name, such as statistics-office.")]


@app.command("admit")
def admit_reader(
    name: NameArgument,
    *,
    organisation: Annotated[str, typer.Option(help="Who it is, as in the agreement.")],
    purpose: Annotated[str, typer.Option(help="What the data is for, as in the agreement.")],
    until: Annotated[str, typer.Option(help="The agreement's last day: 2027-12-31.")],
    city: Annotated[list[str] | None, typer.Option(help="Only this city; may be repeated.")] = None,
    without: Annotated[
        list[str] | None, typer.Option(help="A field it does not get: pseudonym, occupation_group, breakdown.")
    ] = None,
    public_key: Annotated[
        Path | None, typer.Option(help="Its public key (PEM or JWK Set), instead of a secret of ours.")
    ] = None,
    kafka: Annotated[bool, typer.Option("--kafka", help="It reads the topic in Kafka too.")] = False,
) -> None:
    """Write down the agreement and print the reader's credentials, which nobody can be shown again."""
    try:
        admission = Admission(
            reader=f"{READER}{name}", organisation=organisation, purpose=purpose, until=_day(until),
            cities=tuple(city_of(each).code for each in city or ()), withheld=tuple(without or ()),
            keys=public_keys(public_key) if public_key else None, kafka=kafka,
        )  # fmt: skip
    except (UnknownCityError, PublicKeyError, NotOnKafkaError, ValueError) as error:
        say(str(error), error=True)
        raise typer.Exit(2) from None
    _show(admission, _run(lambda api, bearer: admit(api, admission, bearer=bearer)))


@app.command("list")
def list_readers(*, as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False) -> None:
    """Every agreement, also those that have ended."""
    found = _run(lambda api, _: api.get("/national/agreements"))
    if as_json:
        typer.echo(orjson.dumps(found).decode())
        return
    for one in found:
        state = told("reads until") if one["running"] else told("ended, was until")
        parts = [*(one["cities"] or [told("every city")]), *(f"{told('without')} {each}" for each in one["withheld"])]
        typer.echo(
            f"{one['reader']}  {state} {one['until']}  {one['organisation']}: {one['purpose']}  {', '.join(parts)}"
        )
    if not found:
        say("There is no agreement yet.")


@app.command("revoke")
def revoke_reader(name: NameArgument) -> None:
    """End the agreement at once: no more feed, tokens or Kafka for this reader."""
    ran = _run(lambda api, bearer: revoke(api, f"{READER}{name}", bearer=bearer))
    say(f"{READER}{name} reads nothing any more." if ran else f"No agreement with {READER}{name} runs.")


def _show(admission: Admission, given: Credentials) -> None:
    say(f"{admission.reader} reads until {admission.until}. Hand this over safely; it is not shown again.")
    feed = service_url("national")
    lines = {"client_id": admission.reader, "client_secret": given.secret, "token": f"{issuer()}/token"}
    lines |= {"snapshot": f"{feed}/national/snapshot", "stream": f"{feed}/national/stream"}
    if given.password is not None:
        lines |= {"KAFKA_USERNAME": admission.reader, "KAFKA_PASSWORD": given.password}
        lines |= {"KAFKA_BOOTSTRAP_SERVERS": address_here(), "KAFKA_CA_FILE": administered()[0].ca_file}
    for label, value in lines.items():
        if value is not None:
            typer.echo(f"  {label:<25}{value}")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("The last day is written like 2027-12-31.") from None


def _run(work: Any) -> Any:  # noqa: ANN401 - what the work answers
    bearer: Bearer = bearer_of(roles=("operator",), city=None)

    async def run() -> Any:  # noqa: ANN401
        async with Api(service_url("national"), bearer=bearer, name="national") as api:
            return await work(api, bearer)

    try:
        return asyncio.run(run())
    except (CallError, NotLoggedInError, AccessRefusedError, NoGuardedKafkaError) as error:
        say(str(error), error=True)
        raise typer.Exit(2) from None
