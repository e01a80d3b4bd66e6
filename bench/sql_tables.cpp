// SPDX-License-Identifier: AGPL-3.0-or-later
#include "bench/sql_tables.h"

#include <unistd.h>

#include <cstdio>
#include <set>

#include "bench/running.h"
#include "modules/finance/records.h"

namespace karnameh::bench {

namespace {

constexpr const char* after_loading = R"sql(
    CREATE INDEX ON rate (quote, date);
    CREATE TABLE daily_rate AS
        SELECT code AS currency, day::date AS day,
               CASE WHEN code = 'USD' THEN 1 ELSE dollar.rate * 10::numeric ^ (8 - digits) END::float8 AS times,
               CASE WHEN code = 'USD' THEN 1 ELSE own.rate * 10::numeric ^ 6 END::float8 AS divided
        FROM currency CROSS JOIN generate_series($1::date, $2::date, '1 day') AS day
        LEFT JOIN LATERAL (
            SELECT 1 AS rate WHERE code = 'EUR' UNION ALL
            (SELECT rate FROM rate WHERE base = 'EUR' AND quote = code AND date BETWEEN day::date - 14 AND day::date
             ORDER BY date DESC LIMIT 1)) AS own ON true
        LEFT JOIN LATERAL (
            SELECT rate FROM rate WHERE base = 'EUR' AND quote = 'USD' AND date BETWEEN day::date - 14 AND day::date
            ORDER BY date DESC LIMIT 1) AS dollar ON true
        WHERE code = 'USD' OR (own.rate IS NOT NULL AND dollar.rate IS NOT NULL);
    ALTER TABLE daily_rate ADD PRIMARY KEY (currency, day);

    CREATE INDEX ON donation (date)
        INCLUDE (amount_minor, amount_currency, drive, through, purpose, thanked);
    CREATE INDEX ON proceeds (date) INCLUDE (amount_minor, amount_currency);
    CREATE INDEX ON due (paid_on) INCLUDE (paid_minor, paid_currency);
    CREATE INDEX ON expense (date) INCLUDE (amount_minor, amount_currency, purpose);
    CREATE INDEX ON entry (date);
    CREATE INDEX ON call (at) INCLUDE (country, province, aired);

    -- Rounded half to even: of a double that is what round() does, and whole numbers this small divide exactly.
    CREATE VIEW valued_donation AS SELECT donation.*, round(amount_minor * times / divided) AS cents
        FROM donation JOIN daily_rate ON currency = amount_currency AND day = date;
    CREATE VIEW valued_sale AS SELECT proceeds.*, round(amount_minor * times / divided) AS cents
        FROM proceeds JOIN daily_rate ON currency = amount_currency AND day = date;
    CREATE VIEW valued_due AS SELECT due.*, round(paid_minor * times / divided) AS cents
        FROM due JOIN daily_rate ON currency = paid_currency AND day = paid_on;
    CREATE VIEW cost AS
        SELECT date, amount_minor, amount_currency FROM expense WHERE amount_currency IS NOT NULL
        UNION ALL
        SELECT repayment.date, interest_minor, interest_currency
        FROM repayment LEFT JOIN loan ON loan.id = repayment.loan
        WHERE interest_currency IS NOT NULL AND interest_borne_by IS DISTINCT FROM 2;
    CREATE VIEW valued_cost AS SELECT cost.*, round(amount_minor * times / divided) AS cents
        FROM cost JOIN daily_rate ON currency = amount_currency AND day = date;
    CREATE FUNCTION held_at(last date) RETURNS TABLE (cents float8) LANGUAGE sql STABLE AS $$
        SELECT round(minor * times / divided)
        FROM (SELECT account, currency, sum(minor) AS minor
              FROM (SELECT "from" AS account, amount_currency AS currency, -amount_minor AS minor
                    FROM entry WHERE date <= last
                    UNION ALL
                    SELECT "to", coalesce(received_currency, amount_currency), coalesce(received_minor, amount_minor)
                    FROM entry WHERE date <= last) AS moved
              GROUP BY account, currency) AS held
        JOIN account ON account.id = held.account AND account.type = 1
        JOIN daily_rate ON daily_rate.currency = held.currency AND daily_rate.day = last
    $$;
)sql";

constexpr std::string_view kinds_read[] = {"donation", "proceeds", "due",   "expense", "repayment",
                                           "loan",     "rate",     "entry", "account", "call"};

std::string timestamp_text(Instant at) {
    std::int64_t second = at.seconds - std::int64_t{day_of(at)} * 86400;
    char text[16];
    std::snprintf(text, sizeof text, " %02d:%02d:%02d", static_cast<int>(second / 3600),
                  static_cast<int>(second / 60 % 60), static_cast<int>(second % 60));
    return day_text(day_of(at)) + text;
}

// As COPY reads text.
std::string escaped(std::string_view text) {
    std::string safe;
    for (char c : text) {
        if (c == '\\' || c == '\t' || c == '\n' || c == '\r') safe += '\\';
        safe += c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : c;
    }
    return safe;
}

template <typename Item>
std::string array_text(const List<Item>& items) {
    std::string text = "{";
    for (const Item& item : items) text.append(text.size() > 1 ? "," : "").append(item.text());
    return text + "}";
}

struct Column {
    std::string name, type;
};

std::vector<Column> columns_of(const Field& field) {
    std::string name(field.name);
    switch (field.type) {
        case FieldType::text:
        case FieldType::code:
            return {{name, "text"}};
        case FieldType::integer:
            return {{name, "bigint"}};
        case FieldType::decimal:
            return {{name, "numeric"}};
        case FieldType::flag:
        case FieldType::choice:
            return {{name, "smallint"}};
        case FieldType::choices:
            return {{name, "integer"}};
        case FieldType::codes:
            return {{name, "text[]"}};
        case FieldType::date:
            return {{name, "date"}};
        case FieldType::instant:
            return {{name, "timestamp"}};
        case FieldType::quantity:
            return {{name + "_low", "bigint"}, {name + "_high", "bigint"}};
        case FieldType::money:
            return {{name + "_minor", "bigint"}, {name + "_currency", "text"}};
        case FieldType::reference:
            return {{name, "uuid"}};
        case FieldType::references:
            return {{name, "uuid[]"}};
    }
    return {};
}

std::string cells_of(const Field& field, const Record& row) {
    switch (field.type) {
        case FieldType::text:
            return escaped(value<Text>(field, row));
        case FieldType::code:
            return std::string(value<Code>(field, row).text());
        case FieldType::integer:
            return std::to_string(value<Integer>(field, row).value);
        case FieldType::decimal:
            return decimal_text(value<Decimal>(field, row));
        case FieldType::flag:
        case FieldType::choice:
            return std::to_string(value<std::uint8_t>(field, row));
        case FieldType::choices:
            return std::to_string(value<std::uint32_t>(field, row));
        case FieldType::codes:
            return array_text(value<List<Code>>(field, row));
        case FieldType::date:
            return day_text(value<Date>(field, row).first);
        case FieldType::instant:
            return timestamp_text(value<Instant>(field, row));
        case FieldType::quantity:
            return std::to_string(value<Quantity>(field, row).low) + '\t' +
                   std::to_string(value<Quantity>(field, row).high);
        case FieldType::money:
            return std::to_string(value<Money>(field, row).minor) + '\t' +
                   std::string(value<Money>(field, row).currency.text());
        case FieldType::reference:
            return value<Id>(field, row).text();
        case FieldType::references:
            return array_text(value<List<Id>>(field, row));
    }
    return {};
}

}  // namespace

std::string day_text(DayNumber day) {
    CivilDay date = gregorian_day(day);
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", static_cast<int>(date.year),
                  static_cast<int>(date.month), static_cast<int>(date.day));
    return text;
}

Server::Server() : folder_("/tmp/karnameh-bench-" + std::to_string(::getpid())) {
    KARNAMEH_ASSERT(Running({KARNAMEH_POSTGRES, "start", folder_}).wait() == 0);
    std::string address = "host=" + folder_ + " port=54320 user=karnameh dbname=karnameh";
    connection_ = ::PQconnectdb(address.c_str());
    KARNAMEH_ASSERT(::PQstatus(connection_) == CONNECTION_OK);
    run("SET client_min_messages = warning; SET jit = off; SET work_mem = '256MB'");
}

Server::~Server() {
    ::PQfinish(connection_);
    Running({KARNAMEH_POSTGRES, "stop", folder_}).wait();
}

void Server::run(const std::string& sql) {
    PGresult* result = ::PQexec(connection_, sql.c_str());
    ExecStatusType status = ::PQresultStatus(result);
    if (status == PGRES_FATAL_ERROR) std::fprintf(stderr, "%s", ::PQresultErrorMessage(result));
    ::PQclear(result);
    KARNAMEH_ASSERT(status != PGRES_FATAL_ERROR);
}

void Server::prepare(const std::string& name, const std::string& sql) {
    constexpr Oid date = 1082, parameters[] = {date, date};
    PGresult* result = ::PQprepare(connection_, name.c_str(), sql.c_str(), std::size(parameters), parameters);
    bool good = ::PQresultStatus(result) == PGRES_COMMAND_OK;
    if (!good) std::fprintf(stderr, "%s: %s", name.c_str(), ::PQresultErrorMessage(result));
    ::PQclear(result);
    KARNAMEH_ASSERT(good);
}

std::string Server::ask(const std::string& name, const std::vector<std::string>& parameters) {
    std::vector<const char*> values;
    for (const std::string& parameter : parameters) values.push_back(parameter.c_str());
    PGresult* result = ::PQexecPrepared(connection_, name.c_str(), static_cast<int>(values.size()),
                                        values.data(), nullptr, nullptr, 0);
    bool good = ::PQresultStatus(result) == PGRES_TUPLES_OK && ::PQntuples(result) == 1;
    if (!good) std::fprintf(stderr, "%s: %s", name.c_str(), ::PQresultErrorMessage(result));
    std::string cell = good ? ::PQgetvalue(result, 0, 0) : "";
    ::PQclear(result);
    KARNAMEH_ASSERT(good);
    return cell;
}

void Server::load_table(const Kind& kind, const Table& rows) {
    std::string name(kind.name), columns = "id uuid PRIMARY KEY";
    for (const Field& field : kind.fields)
        for (const Column& column : columns_of(field)) columns += ", \"" + column.name + "\" " + column.type;
    run("CREATE TABLE " + name + " (" + columns + "); COPY " + name + " FROM STDIN");
    rows.each([&](const Record& row) {
        std::string line = row.id.text();
        for (const Field& field : kind.fields) {
            const char* empty = columns_of(field).size() == 2 ? "\\N\t\\N" : "\\N";
            line += '\t' + (is_set(field, row) ? cells_of(field, row) : empty);
        }
        line += '\n';
        KARNAMEH_ASSERT(::PQputCopyData(connection_, line.data(), static_cast<int>(line.size())) == 1);
    });
    KARNAMEH_ASSERT(::PQputCopyEnd(connection_, nullptr) == 1);
    while (PGresult* result = ::PQgetResult(connection_)) {
        bool good = ::PQresultStatus(result) == PGRES_COMMAND_OK;
        if (!good) std::fprintf(stderr, "%s: %s", name.c_str(), ::PQresultErrorMessage(result));
        ::PQclear(result);
        KARNAMEH_ASSERT(good);
    }
}

void Server::load_currencies(const State& state) {
    std::set<std::string> codes{"EUR", "USD"};
    state.each<finance::Rate>([&](const finance::Rate& row) { codes.emplace(row.quote.text()); });
    run("CREATE TABLE currency (code text PRIMARY KEY, digits integer)");
    for (const std::string& code : codes)
        run("INSERT INTO currency VALUES ('" + code + "', " +
            std::to_string(minor_digits(Currency(code.c_str()))) + ")");
}

void Server::load(const Kinds& kinds, const State& state, const Period& period) {
    for (std::string_view name : kinds_read) {
        const Kind* kind = kinds.find(name);
        KARNAMEH_ASSERT(kind && state.table(kind->number));
        load_table(*kind, *state.table(kind->number));
    }
    load_currencies(state);
    std::string sql = after_loading;
    for (auto [name, day] : {std::pair("$1", period.first), std::pair("$2", period.last)})
        sql.replace(sql.find(name), 2, "'" + day_text(day) + "'");
    run(sql);
    run("VACUUM ANALYZE");
}

}  // namespace karnameh::bench
