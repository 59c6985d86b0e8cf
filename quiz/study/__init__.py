"""Studying without a screen: what to ask next, what a response is worth, how a study went."""
