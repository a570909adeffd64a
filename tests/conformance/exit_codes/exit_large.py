# Exit codes wrap at 256.
import sys
sys.exit(259)
