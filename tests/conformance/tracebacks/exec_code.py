# Code without a file shows no source line.
source = 'def f(x):\n    return 1 / x\n\nf(0)\n'
exec(compile(source, '<generated>', 'exec'))
