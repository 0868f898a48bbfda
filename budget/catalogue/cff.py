"""Catalogue: `CITATION.cff`, which tells code forges and reference managers how to cite the data."""

import json
from typing import Any, Final

from budget.accounts import Site
from budget.catalogue.days import released
from budget.downloads import Selection, selections
from budget.views import locale_for

CFF: Final = "CITATION.cff"


def citation_file(site: Site, site_url: str = "") -> bytes:
    """Return the file in the Citation File Format 1.2; without an address, as the repository keeps it.

    It cites the budgets of every district; JSON texts are YAML texts, whatever they hold.
    """
    districts = [selection for selection in selections(site) if selection.kind == "districts"]
    latest = list(site.packages.values())[-1]
    fields: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use these figures, please name the decision and, of a figure, its line.",
        "type": "dataset",
        "title": "; ".join(selection.titles["en"] for selection in districts),
        "abstract": locale_for("en").text("catalogue.description"),
        "authors": [{"name": name} for name in _authors(districts)],
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


def _authors(districts: list[Selection]) -> list[str]:
    reference = districts[0].site.reference
    councils = [reference.districts[selection.name].issuer("en") for selection in districts]
    return [*councils, locale_for("en").text("publisher.name")]
