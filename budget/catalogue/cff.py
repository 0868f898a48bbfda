"""Catalogue: `CITATION.cff`, which tells code forges and reference managers how to cite the data."""

import json
from typing import Any, Final

from budget.accounts import Site
from budget.catalogue.datasets import released
from budget.downloads import district_selections
from budget.views import locale_for

CFF: Final = "CITATION.cff"


def citation_file(site: Site, site_url: str = "") -> bytes:
    """Return the file in the Citation File Format 1.2; without a URL, as the repository keeps it.

    It cites the budgets of every district; JSON texts are YAML texts, whatever they hold.
    """
    districts = district_selections(site)
    latest = list(site.packages.values())[-1]
    authors = [site.reference.districts[each.name].issuer["en"] for each in districts]
    authors.append(locale_for("en").text("publisher.name"))
    fields: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use these figures, please name the decision and, of a figure, its line.",
        "type": "dataset",
        "title": "; ".join(selection.titles["en"] for selection in districts),
        "abstract": locale_for("en").text("catalogue.description"),
        "authors": [{"name": name} for name in authors],
        "version": latest.version,
        "date-released": released(latest.decision).isoformat(),
        "license": "CC0-1.0",
        "keywords": ["open budget", "local government", "Kazakhstan", *(each.name for each in districts)],
    }
    if site_url:
        fields["url"] = site_url
    return "".join(
        f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items()
    ).encode()
