"""MkDocs hook: the shell of a page is as lean as what the macros make. Without the hook the site is the same."""

from jinja2 import Environment

from macros.rendering import Lean


def on_env(env: Environment, **_: object) -> Environment:
    """Let the theme's templates go through what the macros' templates go through."""
    env.add_extension(Lean)
    return env
