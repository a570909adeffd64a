# Events and listeners, with weak methods and decorators.
class Event:
    def __init__(self, name):
        self.name = name
        self.listeners = []

    def __iadd__(self, listener):
        self.listeners.append(listener)
        return self

    def __isub__(self, listener):
        self.listeners.remove(listener)
        return self

    def __call__(self, *args, **kwargs):
        results = []
        for listener in list(self.listeners):
            try:
                results.append(listener(*args, **kwargs))
            except Exception as error:
                results.append(f'{self.name} failed: {error!r}')
        return results

    def __len__(self):
        return len(self.listeners)

    def __bool__(self):
        return True


class Button:
    def __init__(self, label):
        self.label = label
        self.clicked = Event('clicked')

    def on_click(self, function):
        self.clicked += function
        return function

    def click(self, times=1):
        return [self.clicked(self, n) for n in range(times)]


class Counter:
    def __init__(self):
        self.count = 0

    def bump(self, source, n):
        self.count += 1
        return self.count


ok = Button('ok')
counter = Counter()
ok.clicked += counter.bump


@ok.on_click
def announce(source, n):
    return f'{source.label} {n}'


@ok.on_click
def broken(source, n):
    return 10 // n


print(ok.click(3), counter.count, len(ok.clicked))
ok.clicked -= broken
ok.clicked -= counter.bump
print(ok.click(), counter.count)
try:
    ok.clicked -= broken
except ValueError as error:
    print(error)


def once(event):
    def decorate(function):
        def wrapper(*args):
            nonlocal event
            event -= wrapper
            return function(*args)
        event.listeners.append(wrapper)
        return function
    return decorate


@once(ok.clicked)
def first_only(source, n):
    return 'only once'


print(ok.click(2))
bus = {}


def on(topic):
    def register(function):
        bus.setdefault(topic, []).append(function)
        return function
    return register


@on('start')
@on('stop')
def log(topic, **data):
    print('log', topic, sorted(data.items()))


@on('start')
def greet(topic, name='nobody', **_):
    print('hello', name)


def emit(topic, **data):
    for function in bus.get(topic, ()):
        function(topic, **data)


emit('start', name='Ada', time=5)
emit('stop')
emit('unknown')
print(bool(ok.clicked), ok.clicked is not None)
