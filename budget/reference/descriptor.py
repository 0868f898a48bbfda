"""Stage before all others: keep `data/reference/datapackage.json` true to the tables beside it."""

import hashlib
import json
from pathlib import Path
from typing import Final

from budget.reference.table import refused

DESCRIPTOR: Final = "datapackage.json"


def refreshed_descriptor(folder: Path) -> str:
    """Return the text of the descriptor with the bytes and the hash of each table as they are now.

    People write all the rest: titles, columns, version. The same tables give the same text. Raises
    RefusedError if the descriptor is no JSON, or names a table that is not there or lies elsewhere.
    """
    path = folder / DESCRIPTOR
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
        for resource in package["resources"]:
            table = folder / resource["path"]
            if table.parent != folder:
                raise refused(table, "table_elsewhere")
            data = table.read_bytes()
            resource["bytes"] = len(data)
            resource["hash"] = f"sha256:{hashlib.sha256(data).hexdigest()}"
    except OSError as error:
        raise refused(Path(error.filename), "cannot_be_read", {"reason": error.strerror}) from error
    except (ValueError, KeyError, TypeError) as error:
        raise refused(path, "no_data_package", {"reason": error}) from error
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def refresh_descriptor(folder: Path) -> bool:
    """Write the refreshed descriptor in the place of the old one; tell whether it changed."""
    path = folder / DESCRIPTOR
    text = refreshed_descriptor(folder)
    if path.read_text(encoding="utf-8") == text:
        return False
    new = path.with_suffix(".new")
    new.write_text(text, encoding="utf-8", newline="\n")
    new.replace(path)
    return True
