# An uncaught ModuleNotFoundError.
import sys
import module_that_does_not_exist
