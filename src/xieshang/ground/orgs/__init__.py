"""Committees (政协组织) in three tiers, their terms and plenaries, and the bodies around them."""
