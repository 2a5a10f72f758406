"""What people need, what tasks demand, and which accommodations bring the two together. Never a diagnosis."""

from vocabulary.needs.accommodations import ACCOMMODATIONS, Accommodation, CostClass, Provider
from vocabulary.needs.demands import DEMANDS, Demand
from vocabulary.needs.devices import DEVICES, Device
from vocabulary.needs.functional import NEEDS, Need
from vocabulary.needs.resolutions import conflicts, resolving

__all__ = [
    "ACCOMMODATIONS",
    "DEMANDS",
    "DEVICES",
    "NEEDS",
    "Accommodation",
    "CostClass",
    "Demand",
    "Device",
    "Need",
    "Provider",
    "conflicts",
    "resolving",
]
