"""The whole platform on one machine, as a block: ``with Stack(...) as stack``."""

from ijc.stack.stack import Stack

__all__ = ["Stack"]
