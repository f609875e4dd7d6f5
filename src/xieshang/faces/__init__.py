"""Faces (界面): who looks. Views, addresses and templates only; no models, no rules."""
