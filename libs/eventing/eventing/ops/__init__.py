"""The operators' door of every service."""

from eventing.ops import dead_letters, overview, parked

ROUTERS = (overview.router, parked.router, dead_letters.router)
