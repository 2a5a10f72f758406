"""The one-machine issuer inside its container, where the other containers must reach it."""  # noqa: INP001 - run by its path

import os
from pathlib import Path

import uvicorn

from ijc.issuer.app import create_app
from ijc.issuer.clients import Clients
from ijc.issuer.identities import read

if __name__ == "__main__":
    uvicorn.run(
        create_app(read(Path(os.environ["ISSUER_FILE"])), Clients(Path(os.environ["ISSUER_CLIENTS"]))),
        host=os.environ["HOST"],
        port=int(os.environ["PORT"]),
        log_level="warning",
        access_log=False,
    )
