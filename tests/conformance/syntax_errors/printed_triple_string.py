# A script with an unterminated triple-quoted string.
x = 1
text = """starts
and never ends
