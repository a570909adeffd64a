# A script with an unterminated string.
ok = 'fine'
text = 'not closed
print(text)
