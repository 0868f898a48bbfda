"""An officer imports the decisions of two councils: what each prints, what it changed, which of them is in force."""

import json
from itertools import pairwise
from pathlib import Path

from budget.accounts import load_site
from budget.build import stubs
from budget.downloads import write_downloads
from budget.views import locale_for
from budget.views.decision_changes import decision_changes
from tests.conftest import PROJECT, SITE_URL
from tests.vintages.archive import TABLES, make_archive, rows
from tests.vintages.maker import in_force
from tests.vintages.wording import Decision, line_id


def test_every_amount_of_each_text_is_in_its_package_with_its_line(archive, chain):
    for made in chain:
        package = archive / "packages" / made.id
        found = {
            (row["place"], int(row["fiscal_year"]), table, row[key]): (
                int(row["amount_kzt"]),
                int(row["source_line"]),
            )
            for table, key in TABLES.items()
            for row in rows(package, table)
        }
        assert found == made.printed(), made.id
        totals = rows(package, "stated_totals")
        stated = {row["item"]: (int(row["amount_kzt"]), int(row["source_line"])) for row in totals}
        assert stated == made.stated(), made.id
        places = {place for place, *_ in made.annexes.values()}
        whose = places.pop() if made.kind == "approves" and len(places) == 1 else "together"
        assert {row["budget"] for row in totals} <= {whose}, made.id
        decision = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["decision"]
        amends = made.base and {"number": made.base.number, "date": made.base.date}
        assert (decision["kind"], decision["amends"]) == (made.kind, amends), made.id
        budgets = {
            (row["place"], int(row["fiscal_year"])): (int(row["annex"]), row["status"])
            for row in rows(package, "budgets")
        }
        assert budgets == {
            (place, year): (annex, "approved" if year == made.year else "planned")
            for annex, (place, year, _) in made.annexes.items()
        }, made.id


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_order_of_import_changes_no_byte_of_what_is_published(archive, archive_site, chain, tmp_path):
    backwards = make_archive(PROJECT / "data", tmp_path / "data", reversed(chain))
    assert files(backwards / "packages") == files(archive / "packages")
    site = load_site(backwards)
    assert dict(stubs(site)) == dict(stubs(load_site(archive)))
    write_downloads(backwards, site, tmp_path / "public", SITE_URL)
    for path, content in files(tmp_path / "public").items():
        assert content == (archive_site / path).read_bytes(), path


def test_the_log_of_each_budget_names_the_decisions_that_were_in_force(archive, chain, command):
    held = in_force(chain)
    for place in {place for place, _ in held}:
        code, said, _ = command("log", place, "--data", archive, "--json")
        assert code == 0
        logs = {
            each["fiscal_year"]: [entry["decision"] for entry in each["decisions"]]
            for each in json.loads(said)["budgets"]
        }
        expected = {year: [made.id for made in line] for (at, year), line in held.items() if at == place}
        assert logs == expected, place


def test_the_difference_of_two_decisions_is_every_line_that_was_changed_and_no_other(archive, chain, command):
    lines = in_force(chain).values()
    for old, new in {(old.id, new.id): (old, new) for line in lines for old, new in pairwise(line)}.values():
        code, said, _ = command("diff", old.id, new.id, "--data", archive, "--json")
        assert code == 0
        changes = {
            (each["place"], each["fiscal_year"], each["line"]): (each["before_kzt"], each["after_kzt"])
            for each in json.loads(said)["changes"]
        }
        assert changes == differences(old, new), (old.id, new.id)


def differences(old: Decision, new: Decision) -> dict[tuple[str, int, str], tuple[int | None, int | None]]:
    was, now = ({key: amount for key, (amount, _) in made.printed().items()} for made in (old, new))
    both = {key[:2] for key in was} & {key[:2] for key in now}
    return {
        (*key[:2], line_id(*key[2:])): (was.get(key), now.get(key))
        for key in was | now
        if key[:2] in both and was.get(key) != now.get(key)
    }


def test_the_page_of_each_decision_shows_the_changes_that_diff_lists(archive, command):
    site, locale = load_site(archive), locale_for("en")

    def thousand(amount):
        return "" if amount is None else locale.format.thousand(amount)

    compared = set()
    for decision in site.packages:
        listed = {}
        keys = site.timeline.budgets(decision)
        before = {key: changes.before for key in keys if (changes := site.timeline.changes(decision, *key))}
        for name in {*before.values()}:
            _, said, _ = command("diff", name, decision, "--data", archive, "--json")
            for each in json.loads(said)["changes"]:
                if before[each["place"], each["fiscal_year"]] == name:
                    amounts = (thousand(each["before_kzt"]), thousand(each["after_kzt"]))
                    listed[f"places/{each['place']}/{each['fiscal_year']}/#{each['line']}"] = amounts
        years = decision_changes(site, decision, locale)
        lines = [line for year in years for budget in year.changed for line in budget.lines]
        assert {line.path: (line.before, line.after) for line in lines} == listed, decision
        for year in years:
            spent = {
                f"decisions/{decision}/#{budget.anchor}": next(
                    (line.difference for line in budget.lines if line.path.endswith("#b-expenditure")), "0"
                )
                for budget in year.changed
                if len(year.changed) > 1
            }
            assert {row.path: row.difference for row in year.places} == spent
            of_year = [line for budget in year.changed for line in budget.lines]
            for row in year.together:
                sums = [
                    sum(int(amount.replace(",", "")) for amount in amounts if amount)
                    for amounts in zip(
                        *((line.before, line.after) for line in of_year if line.note == row.note), strict=True
                    )
                ]
                assert locale.format.difference((sums[1] - sums[0]) * 1000) == row.difference, row
                compared.add(row.note)
    assert compared >= {"1/04/3", "01/124/001", "07/124/011"}


def test_what_is_known_of_a_decision_is_known_of_the_later_ones_and_nothing_new_is_found(archive, command):
    code, said, _ = command("check", "--data", archive, "--json")
    found = {report["package"]: report["findings"] for report in json.loads(said)["packages"]}
    assert code == 0
    assert {
        decision: errors
        for decision, findings in found.items()
        if (errors := {finding["error_id"] for finding in findings} - {""})
    } == {
        "talas-2021-07-01-11-2": {"usharal-property-taxes", "transfers-unit"},
        "talas-2021-08-05-12-1": {"usharal-property-taxes"},
    }
    others = [
        (decision, finding["check"], finding["place"])
        for decision, findings in found.items()
        for finding in findings
        if not finding["error_id"] and not finding["convention"]
    ]
    # What came or went with a decision, and what nearly all other annexes print: to be looked at, no errors.
    assert {check for _, check, _ in others} == {"lines_kept", "sister_rows"}
    autumn = {place for decision, check, place in others if "13-2" in decision and check == "lines_kept"}
    assert autumn == {"karatau", "oyik", "tamdy"}
