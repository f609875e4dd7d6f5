"""Plain Python that everything stands on: periods, figures, states, numbering, Chinese prose.

Nothing here knows Django, a database or a committee; it can be used and tested on its own.
"""
