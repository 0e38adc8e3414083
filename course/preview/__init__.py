"""The live preview: the workspace's documents in a browser on this machine, drawn anew whenever a file is saved."""
