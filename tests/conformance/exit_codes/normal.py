# A script that ends: 0.
# threads: no (it ends the process)
print('done')
