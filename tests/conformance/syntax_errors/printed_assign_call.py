# A script that assigns to a call.
def f(): return 1
f() = 5
