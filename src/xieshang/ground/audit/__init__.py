"""The operation log (操作记录): append-only, one hash chain per committee.

Every change leaves one entry that says who did what to which record, and what changed. An entry
holds the hash of the one before it, so that nothing can be taken out, altered or slipped in
without :func:`~xieshang.ground.audit.queries.broken_links` telling where.
"""
