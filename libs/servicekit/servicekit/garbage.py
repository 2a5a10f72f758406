"""How seldom a long-lived process looks for garbage. Measured; knows nothing of what the process does."""

import gc
from typing import Final

OBJECTS_OF_A_BATCH: Final = 50_000


def spare_the_collector() -> None:
    """What is there now stays to the end, and a batch of 500 makes many objects that live as long as it does.

    Looking through them again and again took a seventh of an import, and a quarter of the relay's time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_OF_A_BATCH)
