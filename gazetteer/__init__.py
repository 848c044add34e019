"""Place names to places, offline, with reasons. Open a gazetteer with `gazetteer.load.open_gazetteer`."""
