#!/usr/bin/env python3
# Comments, blank lines, semicolons, backslashes, form feeds.

x = 1; y = 2; print(x, y);


z = x + \
    y
# comment at column 0
if x:
    # comment in a block

    print(z)  # trailing comment
        # comment with odd indentation
    print('still in the block')

print([  # comment in brackets
    1,   # one

    2,
])
w = ('a'  # first
     'b')
print(w)
pass; pass
if x: pass
else: print('no')
class C: pass
def f(): return 1; x = 2
print(f(), C.__name__)
while x < 3: x += 1; y -= 1
print(x, y)
