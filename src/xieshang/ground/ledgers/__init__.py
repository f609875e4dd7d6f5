"""Ledgers (台账): import of what offices keep in Excel and .csv, and export of the same.

A file is recognised by its name and its headers (`recognition`), each row is read by the columns
of its kind (`reading`), matched with the records that are there (`matching`) and written in bulk
(`writing`), all in one transaction (`loading`). Faults name file, row, column, value, reason and
remedy; while there is one, nothing at all is written.
"""
