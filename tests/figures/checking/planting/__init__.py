"""Reports of a made-up district with consistent figures, and one fault planted in each on demand.

`papers` writes them through the report writer's own templates, from the same seed the same text;
`faults` alters one of them, once for every class of fault that a text can show by itself.
"""
