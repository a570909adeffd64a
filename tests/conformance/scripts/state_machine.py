# A traffic light and a vending machine as state machines.
class Light:
    order = ['green', 'yellow', 'red']
    seconds = {'green': 30, 'yellow': 3, 'red': 20}

    def __init__(self):
        self.state = 'red'
        self.clock = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.clock += self.seconds[self.state]
        self.state = self.order[(self.order.index(self.state) + 1) % 3]
        return self.clock, self.state


light = Light()
for clock, state in light:
    print(f'{clock:>4} {state}')
    if clock > 100:
        break


class TransitionError(Exception):
    pass


def transition(*sources, to):
    def decorate(method):
        def wrapper(self, *args):
            if self.state not in sources:
                raise TransitionError(f'cannot {method.__name__} while {self.state}')
            result = method(self, *args)
            self.history.append((self.state, to))
            self.state = to
            return result
        wrapper.__name__ = method.__name__
        return wrapper
    return decorate


class Vending:
    prices = {'tea': 120, 'cocoa': 150}

    def __init__(self):
        self.state = 'idle'
        self.credit = 0
        self.history = []

    @transition('idle', 'paying', to='paying')
    def insert(self, coin):
        if coin not in (10, 20, 50, 100, 200):
            raise ValueError(f'no such coin: {coin}')
        self.credit += coin

    @transition('paying', to='serving')
    def choose(self, drink):
        price = self.prices[drink]
        if price > self.credit:
            raise ValueError(f'{price - self.credit} missing')
        self.credit -= price
        return drink

    @transition('serving', to='idle')
    def take(self):
        change, self.credit = self.credit, 0
        coins = []
        for coin in (200, 100, 50, 20, 10):
            while change >= coin:
                coins.append(coin)
                change -= coin
        return coins


machine = Vending()
script = [('choose', 'tea'), ('insert', 100), ('insert', 3), ('choose', 'tea'), ('insert', 100),
    ('choose', 'soup'),
          ('choose', 'tea'), ('insert', 50), ('take',), ('take',)]
for name, *args in script:
    try:
        print(name, args, '->', getattr(machine, name)(*args), machine.state, machine.credit)
    except (TransitionError, ValueError, KeyError) as error:
        print(name, args, '!!', type(error).__name__, error, machine.state)
print(machine.history)
