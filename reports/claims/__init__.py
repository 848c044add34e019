"""From marked sentences to claims: one for each happening, place and voice."""

from reports.claims.reader import ClaimReader
from reports.claims.write import write_claims

__all__ = ["ClaimReader", "write_claims"]
