# A filter over stdin, as users write them.
import sys
lines = words = chars = 0
longest = ''
for line in sys.stdin:
    lines += 1
    chars += len(line)
    for word in line.split():
        words += 1
        longest = max(longest, word, key=len)
print(lines, words, chars, longest)
