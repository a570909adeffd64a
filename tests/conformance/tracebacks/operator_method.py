# A frame inside an operator method.
class V:
    def __add__(self, other):
        return self.value + other.value


def total(items):
    result = items[0]
    for item in items[1:]:
        result = result + item
    return result


total([V(), V()])
