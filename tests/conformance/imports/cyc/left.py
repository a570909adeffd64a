from . import right
value = 'left value'
