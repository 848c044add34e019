"""Lanes of faults: what the product is put through, told as tried, survived and failed (`make faults`)."""
