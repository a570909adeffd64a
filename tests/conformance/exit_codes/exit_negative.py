# Negative exit codes wrap.
import sys
sys.exit(-1)
