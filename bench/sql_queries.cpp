// SPDX-License-Identifier: AGPL-3.0-or-later
#include "bench/sql_queries.h"

namespace karnameh::bench {

namespace {

constexpr Query all[] = {
    {"finance.income", R"sql(
        SELECT ((SELECT coalesce(sum(cents), 0) FROM valued_donation WHERE date BETWEEN $1 AND $2) +
                (SELECT coalesce(sum(cents), 0) FROM valued_sale WHERE date BETWEEN $1 AND $2) +
                (SELECT coalesce(sum(cents), 0) FROM valued_due WHERE paid_on BETWEEN $1 AND $2))::bigint
    )sql"},
    {"finance.cost", R"sql(
        SELECT sum(cents)::bigint FROM valued_cost WHERE date BETWEEN $1 AND $2
    )sql"},
    {"finance.cash", R"sql(
        SELECT sum(cents)::bigint FROM held_at($2)
    )sql"},
    {"finance.cover", R"sql(
        WITH whole AS (SELECT date_trunc('month', $2::date + 1)::date AS until),
        present AS (SELECT sum(cents) AS cents FROM valued_cost, whole
                    WHERE date >= (until - interval '3 months')::date AND date < until AND date >= $1)
        SELECT round(30 * (SELECT sum(cents) FROM held_at($2)) / cents)::bigint FROM present
    )sql"},
    {"finance.median", R"sql(
        SELECT round(percentile_cont(0.5) WITHIN GROUP (ORDER BY cents))::bigint
        FROM valued_donation WHERE date BETWEEN $1 AND $2
    )sql"},
    {"finance.smallest", R"sql(
        SELECT string_agg(round(amount_minor / 100.0, 2) || ' ' || amount_currency, ', '
                          ORDER BY amount_currency, amount_minor)
        FROM (SELECT amount_currency, amount_minor,
                     rank() OVER (PARTITION BY amount_currency ORDER BY amount_minor) AS place
              FROM (SELECT DISTINCT amount_currency, amount_minor FROM donation
                    WHERE date BETWEEN $1 AND $2 AND amount_minor > 0) AS amounts) AS ranked
        WHERE place <= 2
    )sql"},
    {"finance.largest", R"sql(
        SELECT least(euro, dollar) / 100 || ' ' || greatest(euro, dollar) / 100
        FROM (SELECT max(amount_minor) FILTER (WHERE amount_currency = 'EUR') AS euro,
                     max(amount_minor) FILTER (WHERE amount_currency = 'USD') AS dollar
              FROM donation WHERE date BETWEEN $1 AND $2) AS most
    )sql"},
    {"finance.to_thank", R"sql(
        SELECT count(*) FROM donation
        WHERE date BETWEEN $1 AND $2 AND amount_currency IS NOT NULL AND (thanked IS NULL OR thanked > $2)
    )sql"},
    {"finance.unvalued", R"sql(
        SELECT (SELECT count(*) FROM donation WHERE date BETWEEN $1 AND $2 AND amount_currency IS NOT NULL) -
               (SELECT count(*) FROM valued_donation WHERE date BETWEEN $1 AND $2) +
               (SELECT count(*) FROM proceeds WHERE date BETWEEN $1 AND $2 AND amount_currency IS NOT NULL) -
               (SELECT count(*) FROM valued_sale WHERE date BETWEEN $1 AND $2) +
               (SELECT count(*) FROM due WHERE paid_on BETWEEN $1 AND $2 AND paid_currency IS NOT NULL) -
               (SELECT count(*) FROM valued_due WHERE paid_on BETWEEN $1 AND $2) +
               (SELECT count(*) FROM cost WHERE date BETWEEN $1 AND $2) -
               (SELECT count(*) FROM valued_cost WHERE date BETWEEN $1 AND $2)
    )sql"},
    {"channel.aid_growth", R"sql(
        WITH whole AS (SELECT date_trunc('month', $2::date + 1)::date AS until)
        SELECT round(sum(cents) FILTER (WHERE date < until - interval '3 months') / 3) || ' ' ||
               round(sum(cents) FILTER (WHERE date >= until - interval '3 months') / 3)
        FROM valued_donation, whole
        WHERE (drive IS NOT NULL OR through IN (1, 2)) AND
              date >= (until - interval '6 months')::date AND date < until
    )sql"},
    {"channel.calls_countries", R"sql(
        SELECT count(DISTINCT country) FROM call WHERE at >= $1 AND at < $2::date + 1 AND province IS NULL
    )sql"},
    {"channel.calls_aired", R"sql(
        SELECT round(1000 * count(*) FILTER (WHERE aired = 2)::float8 / count(aired))::bigint
        FROM call WHERE at >= $1 AND at < $2::date + 1
    )sql"},
};

}  // namespace

std::span<const Query> queries() {
    return all;
}

std::string text_of(const FigureValue& value) {
    std::string text;
    for (const std::string& item : value.items) text += (text.empty() ? "" : ", ") + item;
    if (value.form == FigureValue::Form::list) return text;
    text = std::to_string(value.low);
    return value.low == value.high ? text : text + ' ' + std::to_string(value.high);
}

}  // namespace karnameh::bench
