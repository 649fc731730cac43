"""How much of a calendar file is read."""

MAX_BYTES = 2 * 1024**2
MAX_ITEMS = 5_000
MAX_DAYS = 2_000
LONGEST_TITLE = 100
SECONDS = 3
"""CPU time of the child; a real calendar of ten years needs less than one."""
WAITING_SECONDS = 20
"""So long we wait for it on a busy machine."""
MEMORY_BYTES = 512 * 1024**2
