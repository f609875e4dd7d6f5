#!/usr/bin/env python3
"""Django's usual door, for those who look for it; `xieshang` is the same."""

from xieshang.__main__ import main

if __name__ == "__main__":
    main()
