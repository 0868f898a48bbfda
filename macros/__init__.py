"""The macros that pages call, for mkdocs-macros: `macros.pages` is their table of contents."""

from dataclasses import asdict
from functools import partial, update_wrapper

from budget.languages import RECORDS
from budget.locales import unfilled_texts
from budget.pictures import page_preview
from budget.views import layout_view
from macros.context import Context
from macros.environment import Environment
from macros.pages import PAGES
from macros.rendering import alternates


def define_env(env: Environment) -> None:
    """Register the macros, each of which returns one block of HTML, and fill the theme's slots."""
    context = Context(env)
    env.conf["extra"].update(
        asdict(layout_view(context.site, context.locale)),
        words=unfilled_texts(context.language, "layout."),
        contact=context.contact,
        image=page_preview(context.language),
        language_path=RECORDS[context.language].folder,
        alternate=alternates(),
    )
    for page in PAGES:
        env.macro(update_wrapper(partial(page, context), page), page.__name__)
