# sys.argv of a script with arguments.
# args: one "two words" --flag -x 5 ''
import sys
print(sys.argv[1:], len(sys.argv), sys.argv[0].endswith('arguments.py'), type(sys.argv).__name__)
