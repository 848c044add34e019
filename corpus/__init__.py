"""A corpus that outgrows one process: cut into partitions, read by many processes, written as parts."""
