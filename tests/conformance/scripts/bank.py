# Accounts with errors of their own and a journal.
class InsufficientFunds(Exception):
    def __init__(self, needed, available):
        super().__init__(f'need {needed:.2f}, have {available:.2f}')
        self.needed = needed
        self.available = available


class Account:
    interest = 0.0

    def __init__(self, owner, balance=0):
        self.owner = owner
        self._balance = balance
        self.journal = []

    @property
    def balance(self):
        return self._balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError('amount must be positive')
        self._balance += amount
        self.journal.append(('deposit', amount))

    def withdraw(self, amount):
        if amount > self._balance:
            raise InsufficientFunds(amount, self._balance)
        self._balance -= amount
        self.journal.append(('withdraw', amount))

    def add_interest(self):
        gain = self._balance * self.interest
        self._balance += gain
        if gain:
            self.journal.append(('interest', gain))

    def __repr__(self):
        return f'{type(self).__name__}({self.owner!r}, {self._balance:.2f})'


class Savings(Account):
    interest = 0.03


class Checking(Account):
    def __init__(self, owner, balance=0, overdraft=100):
        super().__init__(owner, balance)
        self.overdraft = overdraft

    def withdraw(self, amount):
        if amount > self._balance + self.overdraft:
            raise InsufficientFunds(amount, self._balance + self.overdraft)
        self._balance -= amount
        self.journal.append(('withdraw', amount))


def transfer(source, target, amount):
    source.withdraw(amount)
    try:
        target.deposit(amount)
    except ValueError:
        source.deposit(amount)
        raise


accounts = [Savings('Ada', 1000), Checking('Bob', 50), Account('Cleo')]
transfer(accounts[0], accounts[1], 250.5)
transfer(accounts[1], accounts[2], 350)
for source, target, amount in [(2, 0, 1000), (1, 0, 51), (0, 1, -5)]:
    try:
        transfer(accounts[source], accounts[target], amount)
    except (InsufficientFunds, ValueError) as error:
        print(f'{accounts[source].owner} -> {accounts[target].owner}: {type(error).__name__}: {error}')
for account in accounts:
    account.add_interest()
    print(account, account.journal)
print(f'total {sum(a.balance for a in accounts):.2f}')
try:
    accounts[0].balance = 10 ** 6
except AttributeError as error:
    print(error)
