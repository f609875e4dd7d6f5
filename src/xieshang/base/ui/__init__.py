"""What every page is made of: the shell, its parts (templates and tags), styles and scripts.

Nothing here queries a database or knows a duty: templates take the frozen dataclasses of
`shell` and `components`, which the faces fill.
"""
