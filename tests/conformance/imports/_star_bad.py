__all__ = ['exists', 'does_not']
exists = 1
