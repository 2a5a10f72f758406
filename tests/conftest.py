"""Every test may ask for the real servers."""

pytest_plugins = ["testkit.side_by_side", "testkit.plugin"]
