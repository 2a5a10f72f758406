"""Keeps a copy of the nation's facts in an SQLite file, over HTTP. Needs Python alone; may be killed at any moment."""

import base64
import json
import os
import sqlite3
import time
from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

TABLES = """
create table if not exists facts (city, fact_id, version, removed, fact, primary key (city, fact_id));
create table if not exists place (one integer primary key check (one = 1), cursor);
"""
# An older version never takes a newer one's place.
NEWER = """
insert into facts values (?, ?, ?, ?, ?) on conflict (city, fact_id) do update
set version = excluded.version, removed = excluded.removed, fact = excluded.fact where excluded.version > facts.version
"""
HERE = "insert into place values (1, ?) on conflict (one) do update set cursor = excluded.cursor"
NEW_SNAPSHOT, NEW_TOKEN = 410, 401
COME_AGAIN = (429, 502, 503, 504)


def token() -> str:
    """By client credentials. The secret goes in the header, as RFC 6749 wants it."""
    named = f"{quote(os.environ['CLIENT_ID'])}:{quote(os.environ['CLIENT_SECRET'])}"
    asked = Request(os.environ["TOKEN_URL"], data=urlencode({"grant_type": "client_credentials"}).encode())
    asked.add_header("Authorization", f"Basic {base64.b64encode(named.encode()).decode()}")
    with urlopen(asked, timeout=30) as answer:
        return str(json.load(answer)["access_token"])


class Feed:
    def __init__(self) -> None:
        self._token = token()

    def lines(self, path: str) -> Iterator[dict[str, Any]]:
        """The answer's lines. Without the last one, which says ``end``, it was cut off on its way."""
        with self._open(path) as answer:
            for line in answer:
                yield json.loads(line)

    def _open(self, path: str) -> Any:
        while True:
            asked = Request(os.environ["NATIONAL_URL"] + path, headers={"Authorization": f"Bearer {self._token}"})
            try:
                return urlopen(asked, timeout=120)
            except HTTPError as refused:
                if refused.code == NEW_TOKEN:
                    self._token = token()
                elif refused.code in COME_AGAIN:
                    time.sleep(int(refused.headers.get("Retry-After", "2")))
                else:
                    raise


def keep(store: sqlite3.Connection, lines: Iterator[dict[str, Any]], *, anew: bool) -> str:
    """Facts and cursor in one transaction: whoever kills us leaves both as they were, or both as they are now."""
    with store:
        if anew:
            store.execute("delete from facts")
        for line in lines:
            if line.get("end"):
                store.execute(HERE, (line["cursor"],))
                return str(line["cursor"])
            place = (line["city"], line["fact_id"], line["version"], line["data"].get("removed", False))
            store.execute(NEWER, (*place, json.dumps(line["data"])))
        raise ConnectionError("the answer was cut off")


def follow(file: str, *, wait: int = 30, limit: int = 1000) -> None:
    """For ever: a snapshot first, then what is new, from where we stand. ``wait`` 0 returns when nothing is new."""
    store, feed, asked = sqlite3.connect(file), Feed(), urlencode({"wait": wait, "limit": limit})
    store.executescript(TABLES)
    known = store.execute("select cursor from place").fetchone()
    cursor = known[0] if known else keep(store, feed.lines("/national/snapshot"), anew=True)
    while True:
        try:
            after = keep(store, feed.lines(f"/national/stream?since={quote(cursor)}&{asked}"), anew=False)
        except HTTPError as refused:
            if refused.code != NEW_SNAPSHOT:
                raise
            after = keep(store, feed.lines("/national/snapshot"), anew=True)
        if after == cursor and not wait:
            return
        cursor = after


if __name__ == "__main__":
    follow(os.environ.get("FACTS_FILE", "national-facts.sqlite"))
