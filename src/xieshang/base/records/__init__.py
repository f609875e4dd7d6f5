"""The words in which a kind of record is declared, and what follows from the declaration.

A :class:`~xieshang.base.records.kinds.RecordKind` names a model and its columns once. List, page,
form, ledger (台账) import and export, look-up by name and evidence all read that one declaration.
"""
