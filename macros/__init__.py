"""The macros that pages call, for mkdocs-macros: every public function of `macros.pages`, under its name."""

from dataclasses import asdict
from functools import partial, update_wrapper
from inspect import getmodule, isfunction
from typing import Final

from budget.languages import RECORDS
from budget.locales import unfilled_texts
from budget.pictures import page_preview
from budget.views.layout import layout_view
from macros import pages
from macros.context import Context, Environment
from macros.rendering import alternates, icon, script, sheet

MACROS: Final = {
    name: page for name, page in vars(pages).items() if isfunction(page) and getmodule(page) is pages
}


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
        icon=icon(),
        script=script(),
        sheet=sheet(),
    )
    for name, page in MACROS.items():
        env.macro(update_wrapper(partial(page, context), page), name)
