"""Xieshang (协商): the platform of a local CPPCC committee, in which every figure opens its proof.

Seven floors; imports go down only:
kernel < base < ground < duties < figures < faces < config (see docs/structure.md).
"""
