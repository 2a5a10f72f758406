"""Every test may ask for the real servers."""

pytest_plugins = ["testkit.garbage", "testkit.side_by_side", "testkit.plugin"]
