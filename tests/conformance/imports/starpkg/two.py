name = 'submodule two'
