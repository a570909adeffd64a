# A script with a dedent to nowhere.
if True:
        x = 1
    y = 2
