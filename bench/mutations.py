"""What could stand in the place of a part of a program by a slip: the next operator, the next number, no sign."""

import ast
from collections.abc import Iterator
from copy import deepcopy
from itertools import chain
from types import CodeType
from typing import Final

_OPERATORS: Final = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
_FUNCTIONS: Final = {"min": "max", "max": "min", "any": "all", "all": "any"}


def replacements(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what could stand in the place of a node by a slip; nothing for most kinds of nodes."""
    match node:
        case ast.Compare(ops=ops, comparators=values):
            for number, operator in enumerate(ops):
                yield _with(node, ops=[*ops[:number], _OPERATORS[type(operator)](), *ops[number + 1 :]])
            for number, value in enumerate(values):
                for edge in _next(value):
                    yield _with(node, comparators=[*values[:number], edge, *values[number + 1 :]])
        case ast.BinOp(op=operator) | ast.BoolOp(op=operator) | ast.AugAssign(op=operator):
            yield from (
                _with(node, op=other()) for kind, other in _OPERATORS.items() if kind is type(operator)
            )
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.Slice(lower=lower, upper=upper):
            yield from (_with(node, lower=edge) for edge in _next(lower))
            yield from (_with(node, upper=edge) for edge in _next(upper))
        case ast.Return(value=ast.Constant(value=bool(answer))):
            yield _with(node, value=ast.Constant(value=not answer))


def replaced_calls(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what could stand in the place of a call: another end of the order, or no call."""
    match node:
        case ast.Call(func=ast.Name(id="sorted") | ast.Attribute(attr="sort"), keywords=keywords):
            kept = [word for word in keywords if word.arg != "reverse"]
            turned = [ast.keyword("reverse", ast.Constant(value=True))] if len(kept) == len(keywords) else []
            yield _with(node, keywords=kept + turned)
        case ast.Call(func=ast.Name(id=name)) if name in _FUNCTIONS:
            yield _with(node, func=ast.Name(_FUNCTIONS[name], ast.Load()))
        case ast.Call(func=ast.Name(id="abs" | "reversed"), args=[whole]):
            yield whole


def _with(node: ast.AST, **parts: object) -> ast.AST:
    copy = deepcopy(node)
    for name, value in parts.items():
        setattr(copy, name, value)
    return copy


def _next(value: ast.AST | None) -> Iterator[ast.AST]:
    if isinstance(value, ast.Constant) and type(value.value) is int:
        yield ast.Constant(value=value.value + 1)


def mutations(tree: ast.Module) -> list[tuple[ast.AST, ast.AST]]:
    """Return every node of a module that can be changed, with what it becomes; types of names are left alone."""
    nodes = list(ast.walk(tree))
    kinds = [getattr(node, name, None) for node in nodes for name in ("annotation", "returns")]
    # `Row = Line | Total`; a constant is written in capitals.
    kinds += [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and not ast.unparse(node.targets[0]).isupper()
    ]
    types = {part for kind in kinds if kind for part in ast.walk(kind)}
    return [
        (node, new)
        for node in nodes
        if node not in types
        for new in chain(replacements(node), replaced_calls(node))
    ]


class _Swap(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return ast.copy_location(self.new, node) if node is self.old else self.generic_visit(node)


def mutated_code(text: str, name: str, number: int) -> CodeType:
    """Return a module's code with its `number`-th mutation."""
    tree = ast.parse(text)
    tree = ast.fix_missing_locations(_Swap(*mutations(tree)[number]).visit(tree))
    return compile(tree, name, "exec")
