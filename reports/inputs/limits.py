"""How much of a stranger's file is read: sizes, times, memory."""

from __future__ import annotations

MEGABYTE = 1024 * 1024
MAX_TABLE_BYTES = 200 * MEGABYTE  # JSON lines and CSV: many articles, each read by itself
MAX_UNPACKED_BYTES = 100 * MEGABYTE  # of one part of a .docx
MAX_PARTS = 10_000  # of a .docx
MAX_CHARACTERS = 25 * MEGABYTE  # of a converted text
MAX_MEMORY_BYTES = 1024 * MEGABYTE
MAX_SECONDS = 20.0  # to convert one file
MAX_SHEET_SECONDS = 60.0  # to read a sheet, which may hold a million cells
MAX_FETCH_SECONDS = 60.0
MAX_REDIRECTS = 5
