"""What a service's ``api`` room is built from: its routes, what they ask for, and the application around them."""

from servicekit.http.access import CallerDep, allow, presents
from servicekit.http.application import application
from servicekit.http.transactions import Now, Reading, Session, TransactionalRoute

__all__ = ["CallerDep", "Now", "Reading", "Session", "TransactionalRoute", "allow", "application", "presents"]
