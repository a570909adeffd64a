# input() from stdin, with prompts, to its end.
name = input('Name? ')
print('Hello', name)
n = int(input())
print(n + 1)
print(repr(input('Empty: ')))
try:
    while True:
        print('line', repr(input()))
except EOFError as e:
    print('EOFError', e)
