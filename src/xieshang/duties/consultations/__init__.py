"""Consultations (协商): the year's topics, their meetings, and the coordination of key work."""
