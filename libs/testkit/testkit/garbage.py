"""What is imported and collected stays until the end: nobody looks for garbage in it, neither meanwhile nor later."""

import gc

gc.disable()


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()
