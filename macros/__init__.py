"""The macros that pages call, for mkdocs-macros: `define_env` is their table of contents."""

from macros.environment import Environment
from macros.pages import Pages


def define_env(env: Environment) -> None:
    """Register the macros, each of which returns one block of HTML, and fill the theme's slots."""
    pages = Pages(env)
    env.conf["extra"].update(pages.shell())
    env.macro(pages.home, "home")
    env.macro(pages.places, "places")
    env.macro(pages.place, "place")
    env.macro(pages.decision, "decision")
    env.macro(pages.decisions, "decisions")
    env.macro(pages.data_files, "data_files")
    env.macro(pages.data_structure, "data_structure")
    env.macro(pages.data_columns, "data_columns")
    env.macro(pages.data_loading, "data_loading")
    env.macro(pages.data_versions, "data_versions")
    env.macro(pages.data_cite, "data_cite")
    env.macro(pages.district_metadata, "district_metadata")
    env.macro(pages.glossary, "glossary")
    env.macro(pages.compare, "compare")
    env.macro(pages.line, "line")
    env.macro(pages.lines, "lines")
    env.macro(pages.quality, "quality")
    env.macro(pages.quality_files, "quality_files")
    env.macro(pages.changes, "changes")
    env.macro(pages.latest_changes, "latest_changes")
    env.macro(pages.report_error, "report_error")
