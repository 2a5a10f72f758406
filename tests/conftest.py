"""Every test may ask for the real servers."""

pytest_plugins = ["testkit.plugin"]
