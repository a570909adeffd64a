# A script that is not there.
# run: no_such_script.py
