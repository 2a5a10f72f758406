"""A process that has imported what both readers need, and forks one for each of their lives: a life begins at once."""

import multiprocessing

LIVES = multiprocessing.get_context("forkserver")
LIVES.set_forkserver_preload(["__main__", "tests.national.reading.lives", "tests.national.reading.consumer_lives"])
