try:
    from .missing import thing
except ModuleNotFoundError as e:
    print(e)
try:
    from . import missing
except ImportError as e:
    print(str(e).split(' (')[0])
