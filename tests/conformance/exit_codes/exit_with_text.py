# sys.exit with a message: stderr and 1.
import sys
sys.exit('something went wrong')
