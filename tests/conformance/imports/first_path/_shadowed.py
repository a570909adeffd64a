which = 'first_path'
