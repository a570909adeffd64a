print('init', __name__)
from ..square import area as square_area
from . import constants
