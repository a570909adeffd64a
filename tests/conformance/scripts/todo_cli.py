# A to-do list driven by commands, with undo.
COMMANDS = """
add buy milk !high
add write report !low #work
add call Bob #home #phone
list
done 2
done 9
rename 1 buy oat milk
list
tag 1 shop
find milk
undo
undo
list
remove 3
undo
frobnicate
add
stats
""".strip().splitlines()


class CommandError(Exception):
    pass


class Task:
    counter = 0

    def __init__(self, text):
        Task.counter += 1
        self.id = Task.counter
        words = text.split()
        self.tags = {w[1:] for w in words if w.startswith('#')}
        self.priority = next((w[1:] for w in words if w.startswith('!')), 'normal')
        self.title = ' '.join(w for w in words if w[0] not in '#!')
        self.done = False

    def __str__(self):
        tags = ' '.join('#' + t for t in sorted(self.tags))
        mark = 'x' if self.done else ' '
        return f'{self.id:>3} [{mark}] {self.title:<16} {self.priority:<7}{tags}'.rstrip()


class Todo:
    def __init__(self):
        self.tasks, self.undo_stack = {}, []

    def task(self, number):
        try:
            return self.tasks[int(number)]
        except KeyError:
            raise CommandError(f'no task {number}') from None
        except ValueError:
            raise CommandError(f'{number!r} is not a number') from None

    def do_add(self, *words):
        if not words:
            raise CommandError('nothing to add')
        task = Task(' '.join(words))
        self.tasks[task.id] = task
        self.undo_stack.append(lambda: self.tasks.pop(task.id))
        return f'added {task.id}'

    def do_list(self):
        rank = {'high': 0, 'normal': 1, 'low': 2}
        ordered = sorted(self.tasks.values(), key=lambda t: (t.done, rank[t.priority], t.id))
        return '\n'.join(map(str, ordered)) or 'nothing to do'

    def set(self, task, name, value):
        old = getattr(task, name)
        setattr(task, name, value)
        self.undo_stack.append(lambda: setattr(task, name, old))

    def do_done(self, number):
        self.set(self.task(number), 'done', True)
        return 'well done'

    def do_rename(self, number, *words):
        self.set(self.task(number), 'title', ' '.join(words))
        return 'renamed'

    def do_tag(self, number, *tags):
        task = self.task(number)
        self.set(task, 'tags', task.tags | set(tags))
        return 'tagged'

    def do_remove(self, number):
        task = self.task(number)
        del self.tasks[task.id]
        self.undo_stack.append(lambda: self.tasks.update({task.id: task}))
        return 'removed'

    def do_find(self, text):
        return ', '.join(t.title for t in self.tasks.values() if text in t.title
            or text in t.tags) or 'nothing found'

    def do_undo(self):
        if not self.undo_stack:
            raise CommandError('nothing to undo')
        self.undo_stack.pop()()
        return 'undone'

    def do_stats(self):
        done = sum(t.done for t in self.tasks.values())
        return f'{done}/{len(self.tasks)} done ({done / len(self.tasks):.0%})'

    def run(self, line):
        name, *args = line.split()
        command = getattr(self, 'do_' + name, None)
        if command is None:
            known = sorted(n[3:] for n in dir(self) if n.startswith('do_'))
            raise CommandError(f'unknown command {name!r}, try one of {", ".join(known)}')
        try:
            return command(*args)
        except TypeError as error:
            raise CommandError(f'usage error: {error}') from error


todo = Todo()
for line in COMMANDS + ['done', 'rename']:
    print('>', line)
    try:
        print(todo.run(line))
    except CommandError as error:
        print('error:', error)
