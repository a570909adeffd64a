# Uncaught import errors.
import math
from math import no_such_name
