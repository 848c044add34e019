"""Everything kept: reports, claims, events and decisions, in one DuckDB file with a ledger beside it."""
