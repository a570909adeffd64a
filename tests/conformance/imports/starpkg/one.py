name = 'submodule one'
