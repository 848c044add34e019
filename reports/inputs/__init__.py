"""Files of all kinds to texts with what they state of themselves: date, outlet, title."""
