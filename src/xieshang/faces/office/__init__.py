"""The office (办公室): lists, records, forms, the log and the system."""
