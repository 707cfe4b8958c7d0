"""What leaves Dragoman, one module a format."""
