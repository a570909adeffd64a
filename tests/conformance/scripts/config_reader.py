# An ini-like configuration with sections, types, includes of values.
TEXT = """
# global settings
[server]
host = localhost
port = 8080
debug = yes
timeout = 2.5

[paths]
root = /srv/app
logs = ${root}/logs
archive = ${logs}/old/${name}
name = ${server.host}

; another comment
[users]
admins = ada, bob , cleo
empty =
"""


class ConfigError(Exception):
    def __init__(self, line, text):
        self.line = line
        super().__init__(f'line {line}: {text}')


def convert(text):
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            pass
    words = {'yes': True, 'true': True, 'on': True, 'no': False, 'false': False, 'off': False, '': None}
    if text.lower() in words:
        return words[text.lower()]
    if ',' in text:
        return [part.strip() for part in text.split(',')]
    return text


class Section(dict):
    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f'no option {name!r}') from None


class Config:
    def __init__(self, text):
        self.sections = {}
        section = None
        for number, raw in enumerate(text.split('\n'), 1):
            line = raw.strip()
            if not line or line[0] in '#;':
                continue
            if line.startswith('['):
                if not line.endswith(']'):
                    raise ConfigError(number, 'unclosed section')
                section = self.sections.setdefault(line[1:-1], Section())
            elif '=' not in line:
                raise ConfigError(number, f'no value in {line!r}')
            elif section is None:
                raise ConfigError(number, 'option before any section')
            else:
                key, _, value = line.partition('=')
                section[key.strip()] = value.strip()
        for name, section in self.sections.items():
            for key in section:
                section[key] = convert(self.expand(name, section[key], set()))

    def expand(self, name, value, active):
        while isinstance(value, str) and '${' in value:
            before, _, rest = value.partition('${')
            reference, _, after = rest.partition('}')
            section, _, key = reference.rpartition('.')
            target = (section or name, key)
            if target in active:
                raise ConfigError(0, f'reference to itself: {reference}')
            found = self.sections[target[0]][key]
            value = before + str(self.expand(target[0], found, active | {target})) + after
        return value

    def __getitem__(self, name):
        return self.sections[name]

    def __contains__(self, name):
        return name in self.sections

    def __iter__(self):
        return ((s, k, v) for s, options in self.sections.items() for k, v in options.items())


config = Config(TEXT)
for section, key, value in config:
    print(f'{section}.{key} = {value!r} ({type(value).__name__})')
print(config['server'].port + 1, 'paths' in config, 'none' in config, config['users'].admins[1:])
for attempt in (lambda: config['none'], lambda: config['server'].nope, lambda: Config('x = 1'),
        lambda: Config('[a\n'),
                lambda: Config('[a]\nnovalue'), lambda: Config('[a]\nx = ${y}\ny = ${x}'),
                lambda: Config('[a]\nx = ${q}')):
    try:
        print(attempt())
    except (KeyError, AttributeError, ConfigError) as error:
        print(type(error).__name__, error, getattr(error, 'line', '-'))
