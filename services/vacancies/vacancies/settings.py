"""What this service has to be told: everything every service is told."""

from servicekit.settings import ServiceSettings


class Settings(ServiceSettings):
    port: int = 8102
