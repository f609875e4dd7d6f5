"""Persons, their mandates (委员) and posts (任职) with dates, and the accounts that sign in."""
