"""How large a file may be before reading it would hurt everybody else."""

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = 64 * 1024 * 1024
"""All parts of a workbook together, as the zip's own table of contents says."""
MAX_ROWS = 10_000
MAX_COLUMNS = 200
MAX_CELLS = 250_000
MAX_CELL_CHARACTERS = 32_767
"""What one Excel cell can hold."""
MAX_SHEETS = 50
