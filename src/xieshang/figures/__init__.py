"""Numbers made of records: indicators and reports."""
