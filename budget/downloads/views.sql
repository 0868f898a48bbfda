-- Every amount that an annex of any decision prints.
CREATE VIEW amounts AS
SELECT decision, place, fiscal_year, 'revenue' AS side, code, name, amount_kzt, source_line FROM revenue
UNION ALL SELECT decision, place, fiscal_year, 'expenditure', code, name, amount_kzt, source_line FROM expenditure
UNION ALL SELECT decision, place, fiscal_year, 'financing', code, name, amount_kzt, source_line FROM financing
UNION ALL SELECT decision, place, fiscal_year, 'balance', item, name, amount_kzt, source_line FROM balance;
-- Those of them that are in force.
CREATE VIEW in_force AS
SELECT amounts.* FROM amounts JOIN vintages USING (decision, place, fiscal_year) WHERE vintages.in_force;
-- The lowest lines in force, as `budget.csv` has them: a line that has no registered name keeps its own wording.
CREATE VIEW budget AS
SELECT leaves.fiscal_year, leaves.decision, leaves.place, leaves.side, leaves.code, leaves.line,
       COALESCE(leaves.name_ru, names.name_ru) AS name_ru, names.name_kk, names.name_en,
       leaves.amount_kzt, leaves.source_line
FROM leaves LEFT JOIN (
    SELECT line, name_ru, name_kk, name_en FROM revenue_codes
    UNION ALL SELECT line, name_ru, name_kk, name_en FROM expenditure_codes
    UNION ALL SELECT line, name_ru, name_kk, name_en FROM financing_codes
    UNION ALL SELECT line, name_ru, name_kk, name_en FROM balance_items
) names ON names.line = leaves.line AND leaves.name_ru IS NULL;
-- What each decision changed; NULL where there is no such line before or after.
CREATE VIEW changes AS
SELECT v.place, v.fiscal_year, v.decision, v.before, new.side, new.code, new.name,
       old.amount_kzt AS before_kzt, new.amount_kzt AS after_kzt
FROM vintages v
JOIN amounts new ON (new.decision, new.place, new.fiscal_year) = (v.decision, v.place, v.fiscal_year)
LEFT JOIN amounts old ON (old.decision, old.place, old.fiscal_year, old.side, old.code)
                       = (v.before, v.place, v.fiscal_year, new.side, new.code)
WHERE v.before IS NOT NULL AND new.amount_kzt IS NOT old.amount_kzt
UNION ALL
SELECT v.place, v.fiscal_year, v.decision, v.before, old.side, old.code, old.name, old.amount_kzt, NULL
FROM vintages v
JOIN amounts old ON (old.decision, old.place, old.fiscal_year) = (v.before, v.place, v.fiscal_year)
WHERE NOT EXISTS (
    SELECT 1 FROM amounts new
    WHERE (new.decision, new.place, new.fiscal_year, new.side, new.code)
        = (v.decision, v.place, v.fiscal_year, old.side, old.code)
);
