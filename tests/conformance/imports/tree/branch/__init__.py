from . import twig
from .twig import sibling_value
