"""The macros: each asks `budget.views` for a page-ready view and renders one template."""

from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import Final

from budget.checks import CheckReport
from budget.model import LANGUAGES, Language
from budget.views import (
    changes_view,
    check_site,
    data_view,
    decision_view,
    decisions_view,
    explained_rows,
    glossary_view,
    home_view,
    load_site,
    package_view,
    quality_view,
    settlement_quality,
    settlement_view,
    shell_view,
    voice,
)
from macros.contact import contact_of
from macros.environment import Environment
from macros.rendering import Address, render

# So many changes are news on the home page; all of them have a page.
_LATEST: Final = 3


class Pages:
    """All macros of one build: one language, one data folder."""

    def __init__(self, env: Environment) -> None:
        """Read the data once for the whole build."""
        self._env = env
        self._language = _language(env)
        self._voice = voice(self._language)
        self._site = load_site(_data_dir(env))
        self._contact = contact_of(env.conf["extra"])

    def shell(self) -> dict[str, object]:
        """Return the words that the theme sets at the edge of every page."""
        return {**asdict(shell_view(self._site, self._voice)), "contact": self._contact}

    def home(self) -> str:
        """Return each district with its totals."""
        return self._render("home.html", districts=home_view(self._site, self._voice))

    def settlements(self) -> str:
        """Return each district's settlements in a table."""
        return self._render("settlements.html", districts=home_view(self._site, self._voice))

    def settlement(self, settlement: str) -> str:
        """Return the whole page of a settlement."""
        view = settlement_view(self._site, settlement, self._voice)
        files = package_view(self._site, view.decision, self._voice).files
        proof = settlement_quality(self._site, self._reports, settlement, self._voice)
        tables = (view.revenue, view.expenditure, view.financing)
        words = explained_rows(tables, self._site.reference, self._voice)
        return self._render("settlement.html", view=view, files=files, proof=proof, words=words)

    def decision(self, decision: str) -> str:
        """Return the text of a decision with an anchor for each line."""
        return self._render("decision.html", view=decision_view(self._site, decision, self._voice))

    def decisions(self) -> str:
        """Return the links to the texts of the decisions."""
        return self._render("decisions.html", decisions=decisions_view(self._site, self._voice))

    def data_files(self) -> str:
        """Return the files of each data package with their columns and units."""
        return self._render("data_files.html", packages=data_view(self._site, self._voice))

    def glossary(self) -> str:
        """Return the words of the budget explained."""
        return self._render("glossary.html", terms=glossary_view(self._site.reference, self._voice))

    def quality(self) -> str:
        """Return how many checks were put to the budgets, and the errors of the official texts."""
        return self._render("quality.html", view=quality_view(self._site, self._reports, self._voice))

    def latest_changes(self) -> str:
        """Return the newest changes, a line each."""
        return self._render("latest_changes.html", changes=changes_view(self._site, self._voice)[:_LATEST])

    def changes(self) -> str:
        """Return what changed in the figures and on the site."""
        return self._render("changes.html", changes=changes_view(self._site, self._voice))

    def report_error(self) -> str:
        """Return whom to tell of an error; nothing if the configuration names nobody."""
        return self._render("contact.html", contact=self._contact)

    @cached_property
    def _reports(self) -> dict[str, CheckReport]:
        return check_site(self._site)

    def _render(self, template: str, **values: object) -> str:
        path = str(self._env.conf["extra"].get("language_path", ""))
        address = Address(self._env.page.url, path)
        return render(template, address=address, say=self._voice.say, language=self._language, **values)


def _language(env: Environment) -> Language:
    asked = env.conf["theme"]["language"]
    return next(language for language in LANGUAGES if language == asked)


def _data_dir(env: Environment) -> Path:
    project = Path(env.conf["config_file_path"]).parent
    return project / str(env.conf["extra"]["data_dir"])
