"""The roles in which a service reaches its one database."""

from dataclasses import dataclass

from servicekit.database import Database
from servicekit.settings import ServiceSettings


@dataclass(frozen=True)
class Databases:
    app: Database
    consumer: Database
    operator: Database
    relay_url: str

    @classmethod
    def of(cls, settings: ServiceSettings, *, service: str) -> "Databases":
        return cls(
            app=Database(settings.database_url, application_name=f"{service}/app", pool_size=10),
            consumer=Database(settings.database_url_consumer, application_name=f"{service}/consumer", pool_size=10),
            operator=Database(settings.database_url_operator, application_name=f"{service}/operator", pool_size=2),
            relay_url=settings.database_url_relay,
        )

    @property
    def by_role(self) -> dict[str, Database]:
        return {"app": self.app, "consumer": self.consumer, "operator": self.operator}

    async def close(self) -> None:
        for database in self.by_role.values():
            await database.close()
