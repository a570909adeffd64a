from . import twig
from .twig import sibling_value
from .. import parent_value
from .. import branch as me
from ..branch import twig as twig2
from ..branch.twig import sibling_value as again
results = [twig.__name__, sibling_value, parent_value, me.__name__, twig2 is twig, again, __name__, __package__]
