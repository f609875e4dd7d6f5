"""Figures as Chinese prose writes them: numerals (一千零四十六) and quantities (30余篇)."""
