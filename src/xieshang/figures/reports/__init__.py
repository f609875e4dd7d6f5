"""Reports (报告): prose whose numbers are bound to figures, and everything that is made of it."""
