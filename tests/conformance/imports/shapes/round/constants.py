print('exec', __name__)
PI = 3
