"""From marked sentences to claims: one for each happening, place and voice."""

from reports.claims.reader import ClaimReader
from reports.claims.one_scene import settle_one_scene
from reports.claims.scene_leads import settle_leads
from reports.claims.write import write_claims

__all__ = ["ClaimReader", "settle_leads", "settle_one_scene", "write_claims"]
