"""What matching reads from its environment. Only main imports this."""

from servicekit.settings import ServiceSettings


class Settings(ServiceSettings):
    port: int = 8103
