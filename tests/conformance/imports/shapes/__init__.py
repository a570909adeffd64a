print('init', __name__)
kind = 'package'
