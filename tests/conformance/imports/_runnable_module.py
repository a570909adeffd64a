import sys
print(__name__, sys.argv[1:], sys.argv[0].endswith('_runnable_module.py'), __package__ == '')
if __name__ == '__main__':
    import _runnable_module
    print('second', _runnable_module.__name__)
