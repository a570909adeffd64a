"""Positions of instructions that can raise, compared with CPython's, since tracebacks print carets under them.

For each unit of each file the sets of (kind of operation, position) must agree. Usage: positions.py SHOW_CODE FILE...
"""
import dis
import subprocess
import sys
import types

OURS = {
    'call': 'CALL CALL_KW CALL_EX ENTER_WITH',
    'attribute': 'LOAD_ATTR LOAD_METHOD',
    'store attribute': 'STORE_ATTR',
    'delete attribute': 'DELETE_ATTR',
    'item': 'GET_ITEM GET_ITEM_I GET_SLICE',
    'store item': 'SET_ITEM SET_SLICE',
    'delete item': 'DEL_ITEM',
    'binary': 'ADD SUB MUL TRUEDIV FLOORDIV MOD POW MATMUL LSHIFT RSHIFT AND OR XOR ADD_I SUB_I MUL_I FLOORDIV_I '
              'MOD_I LSHIFT_I RSHIFT_I AND_I',
    'unary': 'NEG POS INVERT',
    'compare': 'LT LE EQ NE GT GE IN JUMP_LT JUMP_LE JUMP_EQ JUMP_NE JUMP_GT JUMP_GE JUMP_IN JUMP_LT_I JUMP_LE_I '
               'JUMP_EQ_I JUMP_NE_I JUMP_GT_I JUMP_GE_I',
    'iter': 'GET_ITER GET_AITER',
    'next': 'FOR_ITER',
    'name': 'LOAD_NAME LOAD_GLOBAL LOAD_FREE LOAD_CELL LOAD_CLASSFREE',
    'unpack': 'UNPACK UNPACK_EX',
    'raise': 'RAISE',
    'import': 'IMPORT_NAME',
    'import from': 'IMPORT_FROM',
    'format': 'FORMAT_VALUE',
    'extend': 'LIST_EXTEND SET_UPDATE DICT_UPDATE DICT_MERGE',
    'await': 'GET_AWAITABLE',
    'delete name': 'DELETE_NAME DELETE_GLOBAL DELETE_LOCAL DELETE_CELL',
}
THEIRS = {
    'call': 'CALL CALL_FUNCTION_EX BEFORE_WITH BEFORE_ASYNC_WITH',
    'attribute': 'LOAD_ATTR LOAD_METHOD',
    'store attribute': 'STORE_ATTR',
    'delete attribute': 'DELETE_ATTR',
    'item': 'BINARY_SUBSCR',
    'store item': 'STORE_SUBSCR',
    'delete item': 'DELETE_SUBSCR',
    'binary': 'BINARY_OP',
    'unary': 'UNARY_NEGATIVE UNARY_POSITIVE UNARY_INVERT',
    'compare': 'COMPARE_OP CONTAINS_OP',
    'iter': 'GET_ITER GET_AITER',
    'next': 'FOR_ITER',
    'name': 'LOAD_NAME LOAD_GLOBAL LOAD_DEREF LOAD_CLASSDEREF',
    'unpack': 'UNPACK_SEQUENCE UNPACK_EX',
    'raise': 'RAISE_VARARGS',
    'import': 'IMPORT_NAME',
    'import from': 'IMPORT_FROM',
    'format': 'FORMAT_VALUE',
    'extend': 'LIST_EXTEND SET_UPDATE DICT_UPDATE DICT_MERGE',
    'await': 'GET_AWAITABLE',
    'delete name': 'DELETE_NAME DELETE_GLOBAL DELETE_FAST DELETE_DEREF',
}


def kinds(table):
    return {op: kind for kind, ops in table.items() for op in ops.split()}


def theirs(code, found, kind_of):
    for i in dis.get_instructions(code):
        p = i.positions
        if i.opname in kind_of and p.lineno is not None and p.col_offset is not None:
            found.add((code.co_qualname, kind_of[i.opname], p.lineno, p.end_lineno, p.col_offset, p.end_col_offset))
    for const in code.co_consts:
        if isinstance(const, types.CodeType):
            theirs(const, found, kind_of)
    return found


def ours(show, path, kind_of):
    found = set()
    for line in subprocess.run([show, 'positions', path], capture_output=True, text=True).stdout.splitlines():
        *name, op, line, end_line, column, end_column = line.split()
        if op in kind_of and int(line) > 0:
            found.add((' '.join(name), kind_of[op], int(line), int(end_line), int(column), int(end_column)))
    return found


def main(show, paths):
    failures = total = 0
    for path in paths:
        text = open(path).read()
        want = theirs(compile(text, path, 'exec', dont_inherit=True), set(), kinds(THEIRS))
        got = ours(show, path, kinds(OURS))
        lines = text.splitlines()
        for sign, only in (('-', want - got), ('+', got - want)):
            for unit, kind, line, *rest in sorted(only):
                # CPython makes tuples that we never build, and folds some formatting
                if kind in ('unpack', 'extend') and sign == '-':
                    continue
                # the end of `except ... as name`, where nothing raises
                if kind == 'delete name' and sign == '-':
                    continue
                failures += 1
                print(f'{sign} {path}:{line} {rest} {kind} in {unit}: {lines[line - 1].strip()}')
        total += len(want)
    print(f'{total} positions, {failures} differ')
    return failures != 0 or total == 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[2:]))
