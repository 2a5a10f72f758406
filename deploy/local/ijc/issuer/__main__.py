"""``python -m ijc.issuer FILE PORT CLIENTS``: the issuer as a process of its own."""

import sys
from pathlib import Path

import uvicorn

from ijc.issuer.app import create_app
from ijc.issuer.clients import Clients
from ijc.issuer.identities import read


def main() -> None:
    file, port, clients = sys.argv[1:4]
    app = create_app(read(Path(file)), Clients(Path(clients)))
    uvicorn.run(app, host="127.0.0.1", port=int(port), log_level="warning", access_log=False)


if __name__ == "__main__":
    main()
