# sys.exit() and sys.exit(None): 0.
# threads: no (it ends the process)
import sys
sys.exit()
