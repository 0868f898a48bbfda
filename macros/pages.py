"""The macros that pages call, each function of this module one: it looks up what it shows and renders one template."""

from typing import Final

from budget.catalogue import (
    catalogue_metadata,
    comparison_page_data_set,
    data_page,
    embedded_json,
    figure_quotations,
    former_quotations,
    line_data_set,
    place_citation,
)
from budget.charts.qr import qr_code
from budget.downloads import COMPARE_FOLDER, page_downloads
from budget.urls import checks_path, full_url
from budget.views import compare_view, district_view, line_page_words, line_view
from budget.views.decision import decision_view, decisions_by_year
from budget.views.decision_text import decision_text_view
from budget.views.districts import district_groups
from budget.views.glossary import explained_rows, glossary_view
from budget.views.lines import lines_view
from budget.views.place import place_view
from budget.views.quality import district_checks, place_checks, quality_view, reports_of
from macros.context import Context

# So many changes are news on the home page; all of them have a page.
_LATEST: Final = 3


def home(context: Context) -> str:
    """Return the only district with its totals; nothing where there are several."""
    if len(context.site.districts) > 1:
        return ""
    view = district_view(context.site, context.site.districts[0].district, context.locale)
    return context.render("home.html", view=view, pictures=context.pictures(view.path))


def place_links(context: Context) -> str:
    """Return the way to each place of the only district, from A to Z, or to the districts."""
    if len(context.site.districts) > 1:
        return context.render("district_links.html", groups=district_groups(context.site, context.locale))
    view = district_view(context.site, context.site.districts[0].district, context.locale)
    return context.render("place_links.html", view=view)


def places(context: Context) -> str:
    """Return the places of the only district in a table, or the list of districts."""
    if len(context.site.districts) > 1:
        return context.render("districts.html", groups=district_groups(context.site, context.locale))
    view = district_view(context.site, context.site.districts[0].district, context.locale)
    return context.render("places.html", district=view)


def district_places(context: Context, district: str, year: str) -> str:
    """Return the whole page of a district for a year: its own budget if it is loaded, then its places."""
    site = context.of_year(year)
    view = district_view(site, district, context.locale)
    own = place(context, district, year) if district in site.budgets else ""
    if site.district_budgets(district)[0].place.place == district:
        return own
    page = context.render("district.html", view=view, own=bool(own), pictures=context.pictures(view.path))
    if len(context.site.districts) > 1:
        # With one district all this is on the page of data; that of several leads here.
        offer = data_page.district_offer(context.site, district, context.downloads, context.locale)
        page = f"{page}\n{context.render('district_downloads.html', offer=offer, own=bool(own))}"
        page += "" if own else f"\n{context.cited(view.path, site, district)}"
    return f"{own or context.metadata(context.data_sets[f'places/{district}'])}\n{page}"


def place(context: Context, place: str, year: str) -> str:
    """Return the whole page of a place for a year."""
    site, locale, site_url = context.of_year(year), context.locale, context.site_url
    view = place_view(site, place, locale)
    url = full_url(view.path, context.language, site_url)
    page = context.render(
        "place.html",
        view=view,
        checks=place_checks(site, context.reports, place, locale),
        words=explained_rows((view.revenue, view.expenditure, view.financing), site.reference, locale),
        quotations=figure_quotations(site, site.current(place), locale, site_url),
        former=former_quotations(site, site.current(place), locale, site_url),
        citation=place_citation(site, place, locale, site_url),
        downloads=page_downloads(context.downloads, f"places/{place}", locale),
        contact=context.contact,
        page_url=url,
        qr=qr_code(url),
        pictures=context.pictures(view.path),
    )
    return f"{page}\n{context.metadata(context.data_sets[f'places/{place}'])}"


def compare(context: Context, district: str, year: str) -> str:
    """Return the budgets of a district side by side, in a table and in small charts."""
    site = context.of_year(year)
    view = compare_view(site, district, context.locale)
    pictures = context.pictures(view.path)
    page = context.render("compare.html", view=view, files=context.compared_files, pictures=pictures)
    cited = context.cited(view.path, site, district, subject=context.locale.text("compare.subject"))
    data_set = comparison_page_data_set(context.data_sets[COMPARE_FOLDER], district, view.path)
    return f"{page}\n{cited}\n{context.metadata(data_set)}"


def lines(context: Context, district: str) -> str:
    """Return every line of a district that has a page, with its total."""
    return context.render("lines.html", view=lines_view(context.site, district, context.locale))


def line(context: Context, district: str, anchor: str, year: str) -> str:
    """Return the whole page of one line of a district's budgets of a year."""
    site = context.of_year(year)
    view = line_view(site, district, anchor, context.locale)
    page = context.render("line.html", view=view, files=context.compared_files)
    words = line_page_words(site, district, anchor, context.locale)
    data_set = line_data_set(context.data_sets[COMPARE_FOLDER], district, anchor, view.path, words)
    cited = context.cited(
        view.path, site, district, subject=context.locale.text("line.title", name=view.title)
    )
    return f"{page}\n{cited}\n{context.metadata(data_set)}"


def checks(context: Context, district: str) -> str:
    """Return the checks of a district's budgets, and the errors of its official texts."""
    reports = reports_of(context.site, context.reports, district)
    view = quality_view(context.site, reports, context.locale)
    # With one district they stand in the list of changes; that of several leads here.
    is_only = len(context.site.districts) == 1
    years = () if is_only else decisions_by_year(context.site, district, context.locale)
    return context.render("checks.html", view=view, district=district, years=years)


def quality(context: Context) -> str:
    """Return how many checks were put to all budgets, district by district and check by check."""
    view = quality_view(context.site, context.reports, context.locale)
    districts = district_checks(context.site, context.reports, context.locale)
    return context.render("quality.html", view=view, districts=districts)


def quality_files(context: Context) -> str:
    """Return the files that tell programs what the pages of checks tell people."""
    files = page_downloads(context.downloads, "", context.locale).others
    return context.render("file_list.html", files=[file for file in files if "quality" in file.name])


def decision(context: Context, decision: str) -> str:
    """Return what a decision is, what it changed, and the files of its figures."""
    files = data_page.stored_files(context.site, decision, context.downloads, context.locale)
    view = decision_view(context.site, decision, context.locale)
    page = context.render("decision.html", view=view, files=files)
    return f"{page}\n{context.metadata(context.data_sets[decision])}"


def decision_text(context: Context, decision: str) -> str:
    """Return the text of a decision with an anchor for each line."""
    view = decision_text_view(context.site, decision, context.locale)
    return context.render("decision_text.html", view=view)


def decisions(context: Context) -> str:
    """Return the links to the decisions of the only district, year by year, or the way to those of each."""
    districts = context.site.districts
    if len(districts) > 1:
        links = [
            (each.name[context.language], f"{checks_path(each.district)}#decisions") for each in districts
        ]
        return context.render("decisions.html", years=(), districts=links)
    years = decisions_by_year(context.site, districts[0].district, context.locale)
    return context.render("decisions.html", years=years, districts=())


def data_files(context: Context) -> str:
    """Return every file for download with its format, size and checksum."""
    metadata = catalogue_metadata(context.data_sets.values(), context.language, context.site_url)
    return context.render(
        "data_files.html",
        offer=data_page.offer(context.site, context.downloads, context.locale),
        site_files=data_page.site_files(context.public_dir, context.locale),
        metadata=embedded_json(metadata),
    )


def data_structure(context: Context) -> str:
    """Return the diagram of the tables and of what joins them."""
    chart = data_page.structure_chart(context.dictionary.packages, context.locale)
    return context.render("data_structure.html", chart=chart)


def data_columns(context: Context) -> str:
    """Return the dictionary: every column of every table, with its unit and an example."""
    return context.render("data_columns.html", dictionary=context.dictionary)


def data_tables(context: Context) -> str:
    """Return the kinds of tables, each with the way to its columns."""
    return context.render("data_tables.html", dictionary=context.dictionary)


def data_loading(context: Context) -> str:
    """Return the lines that load a budget, for each tool."""
    examples = data_page.examples(context.site, context.site_url)
    return context.render("data_loading.html", examples=examples)


def data_versions(context: Context) -> str:
    """Return which version of each data package is published."""
    versions = data_page.versions(context.site, context.downloads, context.locale)
    return context.render("data_versions.html", versions=versions)


def data_cite(context: Context) -> str:
    """Return how to cite the data of the only district, or the way to the page of each, which says it."""
    districts = [each.district for each in context.site.districts]
    if len(districts) == 1:
        return context.cited("data/", context.site, *districts)
    offer = data_page.offer(context.site, context.downloads, context.locale)
    return context.render("data_cite.html", districts=offer.districts)


def glossary(context: Context) -> str:
    """Return the words of the budget explained."""
    return context.render("glossary.html", terms=glossary_view(context.site.reference, context.locale))


def changes(context: Context) -> str:
    """Return what changed in the figures and on the site."""
    return context.render("changes.html", changes=context.changes)


def latest_changes(context: Context) -> str:
    """Return the newest changes, a line each."""
    return context.render("latest_changes.html", changes=context.changes[:_LATEST])


def report_error(context: Context) -> str:
    """Return whom to tell of an error; nothing if the configuration names nobody."""
    return context.render("contact.html", contact=context.contact)


def screen(context: Context, name: str) -> str:
    """Return a screen of GitHub in outline, with a number at each thing that the guide tells to press."""
    return context.render("screen.html", name=name)
