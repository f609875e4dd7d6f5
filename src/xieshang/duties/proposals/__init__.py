"""Proposals (提案): from the day they come in to the day they are closed, and their supervision."""
