"""The operators' door of every service."""

from eventing.ops import dead_letters, letter_content, overview, parked

ROUTERS = (overview.router, parked.router, dead_letters.router, letter_content.router)
