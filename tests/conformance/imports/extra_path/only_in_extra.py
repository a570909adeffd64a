where = 'extra_path'
