"""What the API's tests do at the desk: callers of each role, people nobody has seen before, their registration."""

from itertools import count
from typing import Any, Final
from uuid import UUID

import httpx

from servicekit.identity import Role
from testkit.tokens import TestIssuer
from tests.registry.builders import body

HERE: Final = "33.74"
THERE: Final = "12.71"
Headers = dict[str, str]
_numbers = count(1)
_desks = count(1)


def somebody(**changes: Any) -> dict[str, Any]:
    """A person whose NIK and name nobody else has."""
    number = next(_numbers)
    return body(**({"name": f"Orang Baru {number}", "nik": f"337401450792{number:04d}"} | changes))


class Desk:
    """One service's API and whoever may call it. Each has an officer of its own, whose look-ups a day are counted."""

    def __init__(self, client: httpx.AsyncClient, issuer: TestIssuer) -> None:
        self.client = client
        self.issuer = issuer
        self._officer = f"petugas-{next(_desks)}"

    def officer(self, city: str = HERE) -> Headers:
        return {"Authorization": self.issuer.bearer(Role.OFFICER, city=city, subject=self._officer)}

    def admin(self, city: str = HERE) -> Headers:
        return {"Authorization": self.issuer.bearer(Role.CITY_ADMIN, city=city, subject="admin")}

    def operator(self) -> Headers:
        return {"Authorization": self.issuer.bearer(Role.OPERATOR)}

    def person(self, person_id: UUID | str, city: str = HERE) -> Headers:
        return {"Authorization": self.issuer.bearer(Role.JOBSEEKER, city=city, person_id=UUID(str(person_id)))}

    def service(self, *, purpose: str | None, city: str = HERE) -> Headers:
        bearer = self.issuer.bearer(Role.SERVICE, city=city, subject="notifications", purpose=purpose)
        return {"Authorization": bearer}

    async def registers(self, given: dict[str, Any] | None = None, *, city: str = HERE) -> dict[str, Any]:
        """A person registered by an officer; answers what the service said."""
        answer = await self.client.post("/candidates", headers=self.officer(city), json=given or somebody())
        assert answer.status_code == 201, answer.text
        registered: dict[str, Any] = answer.json()
        return registered
