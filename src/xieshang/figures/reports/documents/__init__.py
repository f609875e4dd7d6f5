"""From template text to documents: reading bindings, printing figures, composing, packing."""
