# A report over records: grouping, sorting, formatting.
from collections import defaultdict, namedtuple

Item = namedtuple('Item', 'sku name category quantity price')

RAW = """
A-100; Hammer ; tools; 12; 19.90
A-200; Screwdriver; tools; 40; 7.5
B-100; Nails (100) ; fasteners; 200; 3.25

B-200; Screws (50); fasteners; 0; 4
C-100; Paint, white; paint; 7; 32.00
bad line
C-200; Brush; paint; x; 2.5
"""


def parse(text):
    for number, line in enumerate(text.splitlines()):
        if not line.strip():
            continue
        try:
            sku, name, category, quantity, price = (part.strip() for part in line.split(';'))
            yield Item(sku, name, category, int(quantity), float(price))
        except ValueError as error:
            print(f'line {number}: {error}')


items = list(parse(RAW))
groups = defaultdict(list)
for item in items:
    groups[item.category].append(item)

print(f'{"sku":<8}{"name":<16}{"qty":>6}{"price":>9}{"value":>12}')
for category in sorted(groups):
    print(f'[{category}]')
    for item in sorted(groups[category], key=lambda i: -i.quantity * i.price):
        value = item.quantity * item.price
        print(f'{item.sku:<8}{item.name:<16}{item.quantity:>6}{item.price:>9.2f}{value:>12,.2f}')
    subtotal = sum(i.quantity * i.price for i in groups[category])
    print(f'{"":<8}{"subtotal":<16}{"":>15}{subtotal:>12,.2f}')
total = sum(i.quantity * i.price for i in items)
print(f'{"":<8}{"TOTAL":<31}{total:>12,.2f}')

out_of_stock = [i.name for i in items if not i.quantity]
print('out of stock:', ', '.join(out_of_stock) or 'none')
cheapest, dearest = min(items, key=lambda i: i.price), max(items, key=lambda i: i.price)
print(cheapest.name, dearest.name, dearest._replace(price=30.0))
index = {i.sku: i for i in items}
for sku in ('A-100', 'Z-999'):
    print(sku, index[sku].name if sku in index else 'unknown')
print(sorted({i.category for i in items}), any(i.price > 30 for i in items), all(i.quantity for i in items))
print({c: round(sum(i.price for i in g) / len(g), 2) for c, g in groups.items()})
