# An uncaught exception: 1.
print('before')
raise RuntimeError('end')
