"""The nation's picture of what the cities publish."""
