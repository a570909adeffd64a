__all__ = ['listed', '_listed_private']
listed = 1
unlisted = 2
_listed_private = 3
