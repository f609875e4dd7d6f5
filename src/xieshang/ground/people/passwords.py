"""Passwords are kept as Argon2id hashes, with the cost that OWASP recommends.

Django's default cost takes half a second of a processor for each sign-in; on the morning of a
plenary two thousand members sign in at once.
"""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2Hasher(Argon2PasswordHasher):
    time_cost = 2
    memory_cost = 19456  # KiB
    parallelism = 1
