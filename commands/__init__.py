"""The commands of the command line, a module each: `add` puts a command on the parser, a function runs it."""
