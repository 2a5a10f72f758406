"""``ijc whoami``: as whom, for which city and how long one is still logged in on this machine."""

import os

import typer

from ijc.terminal import say
from ijc.tokens import EVERY_CITY, still_good


def whoami() -> None:
    """Say as whom you are logged in here, and for how long."""
    if os.environ.get("IJC_TOKEN"):
        say("IJC_TOKEN is set and goes before every login kept here.")
    found = list(still_good())
    for kept in found:
        where = "every city" if kept.city == EVERY_CITY else f"city {kept.city}"
        say(f"Logged in as {kept.role} of {where}, for {kept.minutes} more minutes.")
    if not found and not os.environ.get("IJC_TOKEN"):
        say("You are not logged in. Type: ijc login --role officer --city CITY", error=True)
        raise typer.Exit(1)
