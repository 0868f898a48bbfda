"""The downloads in the built site: what pages and lists say of them is true of the files that readers get."""

import gzip
import hashlib
import json
import re


def test_every_checksum_on_a_page_is_that_of_a_file(built_site):
    files = [path for path in (built_site / "data").rglob("*") if path.is_file()]
    shown = set()
    for page in built_site.rglob("*.html"):
        shown |= set(re.findall(r"\b[0-9a-f]{64}\b", page.read_text(encoding="utf-8")))
    # The main files of the district; SHA256SUMS has those of every file.
    assert len(shown) >= 3
    assert shown - {hashlib.sha256(path.read_bytes()).hexdigest() for path in files} == set()


def test_the_site_has_its_catalogue_its_citation_and_its_api(built_site, site_url):
    catalogue = json.loads((built_site / "catalog.jsonld").read_bytes())
    assert catalogue["@id"].startswith(site_url)
    assert site_url in (built_site / "CITATION.cff").read_text(encoding="utf-8")
    assert json.loads((built_site / "api/v1/index.json").read_bytes())["documentation"].startswith(site_url)


def test_the_packed_site_map_does_not_tell_when_it_was_made(built_site):
    packed = (built_site / "sitemap.xml.gz").read_bytes()
    # The moment of packing, RFC 1952.
    assert packed[4:8] == bytes(4)
    assert gzip.decompress(packed) == (built_site / "sitemap.xml").read_bytes()
