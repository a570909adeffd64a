print('starting')
raise ValueError('cannot be imported')
