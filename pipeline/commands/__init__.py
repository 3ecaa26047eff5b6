"""The commands of ``policykb``: a file each, named as the command, with the click command as ``command``.

A command's file imports what is heavy only when it runs, so that ``policykb --help`` stays quick.
"""
