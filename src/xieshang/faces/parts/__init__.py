"""What several faces share: the frame of a page, guards, the request and its viewer."""
