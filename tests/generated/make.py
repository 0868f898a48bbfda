"""Write the documents of invented decisions, and beside each what must be read from it.

`python -m tests.generated.make [--out FOLDER] [--seed WORD] [--wordings FILE] [--kinds FILE] [--only PART]`
"""

import argparse
import tempfile
from pathlib import Path

import yaml

from tests.generated import form_docx, form_html, form_text, form_xlsx
from tests.generated.decision import Decision, Writer
from tests.generated.expected import expected, spoil, table, table_name
from tests.generated.figures import HERE
from tests.generated.kind import Kind
from tests.generated.pairs import differing, plant
from tests.generated.prints import Prints
from tests.generated.wording import Reference, Wording

SUFFIXES = {"html": "html", "docx": "docx", "pdf": "pdf", "xlsx": "xlsx"}


def suffix(form: str) -> str:
    return SUFFIXES.get(form.split("-", maxsplit=1)[0], "txt")


def write(decision: Decision, form: str, path: Path, prints: Prints) -> None:
    """Write a decision in one form, or the source of its print."""
    family, _, layout = form.partition("-")
    if family in ("pdf", "layout") or layout == "word":
        engine = {"lo": "lo", "word": "word"}.get(layout, "cr")
        source = prints.add(engine, path, ".html" if engine == "cr" else ".docx")
        if engine == "cr":
            text = form_html.printed(decision, ruled=layout != "plain")
            source.write_text(text, encoding="utf-8", newline="\n")
        else:
            form_docx.write(decision, decision.wording["word_table"], source)
    elif family == "txt":
        text = form_text.wrapped(decision) if layout else form_text.plain(decision)
        path.write_text(text, encoding="utf-8", newline="\n")
    elif family == "html":
        make = form_html.body if layout == "fragment" else form_html.page
        text = make(decision, "steps" if layout == "fragment" else layout)
        path.write_text(text, encoding="utf-8", newline="\n")
    elif family == "docx":
        form_docx.write(decision, layout, path)
    else:
        form_xlsx.write(decision, layout, path)


def document(kind: Kind, form: str, language: str, options: argparse.Namespace) -> None:
    """One document and the JSON beside it."""
    name = f"{kind.name}{'' if language == 'ru' else '-kk'}-{form}"
    families = options.forms.split(",") if options.forms else [form.split("-", maxsplit=1)[0]]
    if (
        options.only not in name
        or form.split("-", maxsplit=1)[0] not in families
        or (options.forms and form == "html-word")
    ):
        return
    draws = kind.name if kind.name.startswith("pair-") else name
    wording = Wording(options.pools, language, f"{options.seed} {draws}", kind.fixed)
    writer = Writer(differing(kind, language), wording, options.reference, options.seed)
    decision = writer.write()
    spoil(decision)
    if kind.planted and language == "kk":
        plant(decision)
    path = options.out / f"{name}.{suffix(form)}"
    write(decision, form, path, options.prints)
    (options.out / table_name(decision)).write_text(table(decision), encoding="utf-8", newline="\n")
    facts = expected(writer, decision, path.name, form)
    path.with_suffix(path.suffix + ".json").write_text(facts, encoding="utf-8", newline="\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE / "documents")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--wordings", type=Path, default=HERE / "wordings.yaml")
    parser.add_argument("--reference", type=Path, default=HERE / "reference")
    parser.add_argument("--kinds", type=Path, default=HERE / "kinds.yaml")
    parser.add_argument("--only", default="", help="only documents with this in their name")
    parser.add_argument(
        "--forms", default="", help="only these families of forms: txt,html,docx,pdf,layout,xlsx"
    )
    options = parser.parse_args()
    options.pools = yaml.safe_load(options.wordings.read_text(encoding="utf-8"))
    kinds = yaml.safe_load(options.kinds.read_text(encoding="utf-8"))
    options.reference = Reference(options.reference)
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        options.prints = Prints(Path(folder))
        for kind in [Kind.read(name, row) for name, row in kinds.items()]:
            for form in kind.forms:
                document(kind, form, "ru", options)
            for form in kind.kazakh_forms:
                document(kind, form, "kk", options)
        options.prints.run()


if __name__ == "__main__":
    main()
