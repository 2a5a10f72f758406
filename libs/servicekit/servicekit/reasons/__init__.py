"""Why an event waits for an operator, in their language: what the code keeps is short, stable and English."""

from servicekit.reasons.told import told

__all__ = ["told"]
