which = 'script folder'
