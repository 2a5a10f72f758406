"""Lists of rows that have a feature, each in the order of the rows. Compiled."""

from matching.domain.engine.compiling import kernel


@kernel
def from_row(posts, low, high, row):
    """The first place from ``low`` on that holds ``row`` or more; most often it is near."""
    step = 1
    while low + step < high and posts[low + step] < row:
        low, step = low + step, 2 * step
    high = min(high, low + step)
    while low < high:
        middle = (low + high) // 2
        if posts[middle] < row:
            low = middle + 1
        else:
            high = middle
    return low
