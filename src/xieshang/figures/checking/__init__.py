"""Checking a draft (校核): every figure of a text found, its arithmetic redone, judged by records.

`arithmetic` and `papers` need no records and no database; `binding` takes the figures it compares
with as arguments.
"""
