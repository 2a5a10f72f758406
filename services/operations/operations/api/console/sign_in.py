"""Signing in to the console, as an operator."""

from operations.api.console.words import PAGES
from servicekit.identity import Role
from webkit import signing_in

router = signing_in.routes(PAGES, roles=[Role.OPERATOR])
