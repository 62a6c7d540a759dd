-- A word of a script without spaces may stand anywhere: no index knows it.
 AND (instr(title, ?%2) OR instr(words, ?%2))
