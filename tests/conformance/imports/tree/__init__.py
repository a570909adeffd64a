parent_value = 'parent'
