"""Downloads: the budgets as static JSON for programs, with a description and examples."""

import json
from collections.abc import Iterator
from importlib.resources import files

from budget.accounts import Site
from budget.downloads.api.documents import API_FOLDER, documents
from budget.downloads.api.examples import Example, loading_examples
from budget.tables import json_bytes
from budget.urls import CONTACT_PAGE, configured_mail

__all__ = ["API_FOLDER", "Example", "api_files", "documents", "loading_examples"]

_OPENAPI = "openapi.json"


def api_files(site: Site, site_url: str) -> Iterator[tuple[str, bytes]]:
    """Yield path below the site's root and content of every file of the API, its OpenAPI description included."""
    for path, document in documents(site, site_url):
        yield f"{API_FOLDER}/{path}", json_bytes(document, indent=None)
    described = (files(__package__) / _OPENAPI).read_text(encoding="utf-8")
    description = json.loads(described.replace("CONTACT_PAGE", CONTACT_PAGE).replace("SITE_URL", site_url))
    if mail := configured_mail():
        description["info"]["contact"]["email"] = mail
    yield f"{API_FOLDER}/{_OPENAPI}", json_bytes(description, indent=None)
