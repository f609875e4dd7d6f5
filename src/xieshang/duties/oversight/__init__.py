"""Democratic oversight (民主监督), and the office's other accountable work: media, reception."""
