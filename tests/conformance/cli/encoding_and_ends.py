# -*- coding: utf-8 -*-
# A script with text beyond ASCII, and no newline at its end.
s = 'grüße, 世界 😀'
print(s, len(s), s.encode('utf-8'))
print('fin', end='')