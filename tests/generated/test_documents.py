"""Every generated document is read exactly, or refused for a reason that is written down; none is read wrongly."""

import csv
import json
from collections import Counter

import pytest

from tests.generated.reading import DOCUMENTS, HERE, documents, its_reference, read

# Documents that are refused, and why: `python -m tests.generated.reading --refused` writes the table anew.
with (HERE / "refused.csv").open(encoding="utf-8", newline="") as table:
    REFUSED = {row["document"]: row["why"] for row in csv.DictReader(table)}
# Of each family of forms so much, in hundredths, is read exactly at least. Texts without cells (txt, layout) stand or
# fall with the names that the classification has.
AT_LEAST = {"docx": 94, "html": 91, "xlsx": 91, "pdf": 95, "layout": 75, "txt": 91}


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    return its_reference(tmp_path_factory.mktemp("data"))


@pytest.mark.parametrize("document", documents())
def test_a_document_is_read_exactly_or_refused(document, reference):
    reading = read(document, reference)
    assert reading.outcome == ("refused" if document in REFUSED else "exact"), reading.words


def test_as_many_documents_of_each_form_are_read_as_promised():
    forms = {
        name: json.loads((DOCUMENTS / f"{name}.json").read_text(encoding="utf-8"))["form"]
        for name in documents()
    }
    families = Counter(form.split("-")[0] for form in forms.values())
    refused = Counter(forms[name].split("-")[0] for name in REFUSED)
    shares = {family: 100 * (families[family] - refused[family]) // families[family] for family in AT_LEAST}
    assert {family: share for family, share in shares.items() if share < AT_LEAST[family]} == {}
