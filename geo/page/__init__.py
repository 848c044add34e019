"""Parts of the time map page: scripts, style sheets and the fragment of HTML."""
