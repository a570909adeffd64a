# upper, lower, title, capitalize, swapcase, casefold.
for s in ('hello World', 'HELLO', 'hello', '', '123', "they're bill's", 'x1y2', 'ß', 'straße', 'ÀÉÎ', 'ǆ',
        'İ', 'ΑΣ', 'ﬁ', 'éCOLE élan', 'i̇', 'ŉ', 'hello-world foo_bar'):
    print(repr(s), repr(s.upper()), repr(s.lower()), repr(s.title()), repr(s.capitalize()),
        repr(s.swapcase()), repr(s.casefold()))
for s in ('abc', 'ABC', 'Abc', 'aBC', '', '1', 'a1', 'A1', 'Hello World', 'Hello world', 'ß', 'É', 'é'):
    print(repr(s), s.isupper(), s.islower(), s.istitle())
print('ß'.casefold() == 'SS'.casefold(), 'σ'.upper(), 'ς'.upper(), 'ΣΑΣ'.lower(), 'ᾳ'.upper(), 'ı'.upper(),
    'ÿ'.upper(), 'µ'.upper())
for f in (lambda: 'a'.upper(1), lambda: 'a'.title(x=1)):
    try:
        f()
    except TypeError as e:
        print(e)
