"""`budget publish`: the downloads and the page stubs that the site is built from."""

from budget.accounts import load_site
from budget.build import DOCS_FOLDER, write_public, write_stubs
from budget.commands.options import DATA, DataOption, LangOption, message_language, say
from budget.commands.valid import valid_packages
from budget.downloads import PUBLIC_FOLDER
from budget.search import write_search
from budget.urls import configured_site_url


def run(
    data: DataOption = DATA,
    lang: LangOption = "",
) -> None:
    """Write the downloads into build/public/ and the page stubs into docs/."""
    language = message_language(lang)
    site_url = configured_site_url()
    reports = valid_packages(data)
    site = load_site(data)
    pages = write_stubs(site, DOCS_FOLDER)
    say(language, "publish.stubs", pages=pages, folder=DOCS_FOLDER)
    files = write_public(data, site, PUBLIC_FOLDER, site_url, reports)
    files += write_search(site, DOCS_FOLDER, PUBLIC_FOLDER)
    say(language, "publish.files", files=files, folder=PUBLIC_FOLDER)
