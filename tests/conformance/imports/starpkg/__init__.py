__all__ = ['one']
