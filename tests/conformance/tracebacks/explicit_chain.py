# "The above exception was the direct cause".
class AppError(Exception):
    pass


def load(name):
    raise ValueError(f'bad name {name!r}')


def run():
    try:
        load('x')
    except ValueError as error:
        raise AppError('could not load') from error


run()
