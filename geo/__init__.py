"""Events on a map: GeoDataFrame, footprints, selections, exports, and the animated time map."""
