# atexit functions run after an uncaught exception too.
import atexit
atexit.register(print, 'still called')
raise ValueError('uncaught')
