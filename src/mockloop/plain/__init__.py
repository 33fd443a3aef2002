"""The same game as lines of text on stdin and stdout: for screen readers, dumb terminals and scripts.

No colour, no cursor movement, lines of at most 76 columns. In choose mode every prompt is answered with a number;
in write mode an answer may run over several lines and ends with an empty one. A `/` and a word
at the beginning of a line is a command everywhere, but where something is to be decided first.
"""
