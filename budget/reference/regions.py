"""Stage before all others: the regions of Kazakhstan, so that a new council's region has its official names."""

from typing import Final

# Russian in the nominative, with the adjective's ending left open ("ая", "ой"), Kazakh, English.
REGIONS: Final = (
    ("область Абай", "Абай облысы", "Abai Region"),
    ("Акмолинская область", "Ақмола облысы", "Akmola Region"),
    ("Актюбинская область", "Ақтөбе облысы", "Aktobe Region"),
    ("Алматинская область", "Алматы облысы", "Almaty Region"),
    ("Атырауская область", "Атырау облысы", "Atyrau Region"),
    ("Восточно-Казахстанская область", "Шығыс Қазақстан облысы", "East Kazakhstan Region"),
    ("Жамбылская область", "Жамбыл облысы", "Zhambyl Region"),
    ("область Жетісу", "Жетісу облысы", "Zhetisu Region"),
    ("Западно-Казахстанская область", "Батыс Қазақстан облысы", "West Kazakhstan Region"),
    ("Карагандинская область", "Қарағанды облысы", "Karaganda Region"),
    ("Костанайская область", "Қостанай облысы", "Kostanay Region"),
    ("Кызылординская область", "Қызылорда облысы", "Kyzylorda Region"),
    ("Мангистауская область", "Маңғыстау облысы", "Mangystau Region"),
    ("Павлодарская область", "Павлодар облысы", "Pavlodar Region"),
    ("Северо-Казахстанская область", "Солтүстік Қазақстан облысы", "North Kazakhstan Region"),
    ("Туркестанская область", "Түркістан облысы", "Turkistan Region"),
    ("область Ұлытау", "Ұлытау облысы", "Ulytau Region"),
)
