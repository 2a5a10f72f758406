"""What every body that comes in has in common."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Incoming(BaseModel):
    """A field we do not know is a mistake worth telling."""

    model_config = ConfigDict(extra="forbid")


SeenVersion = Annotated[int, Field(ge=1, le=2_147_483_647, description="the version of the record that was read")]
