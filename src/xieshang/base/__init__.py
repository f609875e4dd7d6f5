"""What every app uses of Django, without a word of the duties.

Scoping that fails closed, records and their columns, declared indicators, the clock, documents.
"""
