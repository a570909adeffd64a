# Notes are printed below the message.
try:
    raise ValueError('noted')
except ValueError as error:
    error.add_note('a first note')
    error.add_note('a second note\nof two lines')
    raise
