"""Documents (公文与表格): one model, written as web page, Word file and PDF.

A document is built once (`model`, or `markdown` from the office's own template text) and
written by `html`, `docx` and `pdf` after GB/T 9704-2012. Every figure in it stays bound to the
indicator it came from. `tables` reads and writes .csv and .xlsx.
"""
