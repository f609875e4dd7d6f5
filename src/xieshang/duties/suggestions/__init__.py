"""Micro-suggestions (微建议): a short text, passed to a unit, answered."""
