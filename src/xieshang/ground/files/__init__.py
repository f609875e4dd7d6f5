"""Attachments (附件): kept under the hash of their content, so that one file is kept once."""
