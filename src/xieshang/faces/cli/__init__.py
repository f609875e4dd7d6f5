"""The command line (命令行): what an office's technician and its schedules call."""
