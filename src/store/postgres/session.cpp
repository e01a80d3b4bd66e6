// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/postgres/session.h"

namespace karnameh::postgres {

namespace {

constexpr int schema_version = 1;

// The advisory lock keeps two servers that find an empty database from making the tables both.
constexpr const char* tables_sql = R"sql(
    SELECT pg_advisory_xact_lock(4653);
    CREATE SCHEMA IF NOT EXISTS karnameh;
    CREATE TABLE IF NOT EXISTS karnameh.about (version integer NOT NULL);
    INSERT INTO karnameh.about SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM karnameh.about);
    CREATE TABLE IF NOT EXISTS karnameh.compartments
        (number bigint GENERATED ALWAYS AS IDENTITY (MAXVALUE 4194302) PRIMARY KEY, id bytea NOT NULL UNIQUE);
    CREATE TABLE IF NOT EXISTS karnameh.frames
        (place bigint PRIMARY KEY, kind smallint NOT NULL, bytes bytea NOT NULL);
    ALTER TABLE karnameh.frames ALTER COLUMN bytes SET STORAGE EXTERNAL;
    CREATE INDEX IF NOT EXISTS frames_special ON karnameh.frames (kind, place) WHERE kind <> 1;
    CREATE TABLE IF NOT EXISTS karnameh.blobs
        (space text COLLATE "C" NOT NULL, key bytea NOT NULL, revision bytea NOT NULL, bytes bytea NOT NULL,
         PRIMARY KEY (space, key));
    ALTER TABLE karnameh.blobs ALTER COLUMN bytes SET STORAGE EXTERNAL;
)sql";

struct Prepared {
    const char* name;
    const char* sql;
};
constexpr Prepared statements[] = {
    {"number", "SELECT number FROM karnameh.compartments WHERE id = $1"},
    {"add_compartment", "INSERT INTO karnameh.compartments (id) VALUES ($1) ON CONFLICT (id) DO NOTHING"},
    {"compartments", "SELECT id FROM karnameh.compartments ORDER BY id"},
    {"last", "SELECT max(place) FROM karnameh.frames WHERE place BETWEEN $1 AND $2"},
    {"read_frames", "SELECT place, bytes FROM karnameh.frames WHERE place BETWEEN $1 AND $2 ORDER BY place"},
    {"frames_of_kind",
     "SELECT place FROM karnameh.frames WHERE kind = $1 AND kind <> 1 AND place BETWEEN $2 AND $3 ORDER BY "
     "place"},
    {"append", "INSERT INTO karnameh.frames (place, kind, bytes) VALUES ($1, $2, $3)"},
    {"replace", "UPDATE karnameh.frames SET bytes = $2 WHERE place = $1"},
    {"get", "SELECT bytes, revision FROM karnameh.blobs WHERE space = $1 AND key = $2"},
    {"put_new",
     "INSERT INTO karnameh.blobs (space, key, revision, bytes) VALUES ($1, $2, $3, $4) ON CONFLICT DO "
     "NOTHING"},
    {"put_over",
     "UPDATE karnameh.blobs SET revision = $3, bytes = $4 WHERE space = $1 AND key = $2 AND revision = $5"},
    {"remove", "DELETE FROM karnameh.blobs WHERE space = $1 AND key = $2 AND revision = $3"},
    {"list",
     "SELECT key, length(bytes) FROM karnameh.blobs WHERE space = $1 AND key >= $2 AND "
     "substring(key FROM 1 FOR length($2)) = $2 ORDER BY key"},
    {"do_not_wait", "SELECT set_config('synchronous_commit', 'off', true)"},
    {"spaces", "SELECT DISTINCT space FROM karnameh.blobs ORDER BY space"},
};

int digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

Wrong wrong(FaultKind kind, const char* what) {
    std::string detail = std::string("postgres: ") + what;
    while (detail.ends_with('\n')) detail.pop_back();
    return Fault{kind, detail};
}

}  // namespace

Result<Bytes> bytes_of(const pqxx::field& field) {
    std::string_view text(field.c_str(), field.size());
    if (!text.starts_with("\\x") || text.size() % 2 != 0)
        return fault(FaultKind::corrupt, "postgres: bytes in another form than hex");
    text.remove_prefix(2);
    Bytes bytes(text.size() / 2);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        int high = digit(text[2 * i]), low = digit(text[2 * i + 1]);
        if ((high | low) < 0) return fault(FaultKind::corrupt, "postgres: bytes in another form than hex");
        bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
    }
    return bytes;
}

Wrong current_failure() {
    try {
        throw;
    } catch (const pqxx::broken_connection& error) {
        return wrong(FaultKind::unavailable, error.what());
    } catch (const pqxx::in_doubt_error& error) {
        return wrong(FaultKind::input_output, error.what());
    } catch (const pqxx::unique_violation& error) {
        return wrong(FaultKind::taken, "a frame");
    } catch (const pqxx::sql_error& error) {
        const std::string& state = error.sqlstate();
        if (state == "53100") return wrong(FaultKind::disk_full, error.what());
        if (state == "25006") return wrong(FaultKind::read_only, error.what());
        if (state == "XX001" || state == "XX002") return wrong(FaultKind::corrupt, error.what());
        // Lock timeout, too many connections, shutting down, starting up.
        if (state == "55P03" || state.starts_with("53") || state.starts_with("57P") ||
            state.starts_with("08"))
            return wrong(FaultKind::unavailable, error.what());
        return wrong(FaultKind::input_output, error.what());
    } catch (const std::exception& error) {
        return wrong(FaultKind::input_output, error.what());
    }
}

Result<std::unique_ptr<Session>> Session::open(const std::string& address, Tables tables) {
    return guarded([&]() -> Result<std::unique_ptr<Session>> {
        std::unique_ptr<Session> session(new Session(address));
        KARNAMEH_TRY(session->check_settings());
        KARNAMEH_TRY(session->check_tables(tables));
        session->prepare();
        return session;
    });
}

std::string Session::name() {
    const char* host = connection_.hostname();
    return "postgres://" + std::string(host ? host : "") + "/" + connection_.dbname();
}

Done Session::check_settings() {
    pqxx::nontransaction in(connection_);
    for (const char* setting : {"fsync", "full_page_writes", "synchronous_commit"})
        if (in.exec(std::string("SHOW ") + setting)[0][0].as<std::string>() == "off")
            return refuse("store", {"This PostgreSQL does not keep what it confirms: {1} is off.", {setting}},
                          {"A server with {1} on.", {setting}});
    in.exec(
        "SET synchronous_commit = on; SET bytea_output = hex; SET client_min_messages = warning;"
        "SET lock_timeout = '30s'; SET idle_in_transaction_session_timeout = '10min'; SET jit = off");
    return {};
}

Done Session::check_tables(Tables tables) {
    pqxx::work in(connection_);
    // A server that only reads may have them.
    bool are_there = !in.exec("SELECT to_regclass('karnameh.blobs')")[0][0].is_null();
    if (tables == Tables::make && !are_there) in.exec(tables_sql);
    int version = in.exec("SELECT version FROM karnameh.about")[0][0].as<int>();
    in.commit();
    if (version > schema_version) return fault(FaultKind::newer, "postgres: tables of a newer version");
    return {};
}

void Session::prepare() {
    for (const Prepared& statement : statements) connection_.prepare(statement.name, statement.sql);
}

void Session::plain(const std::string& sql) {
    pqxx::nontransaction in(connection_);
    in.exec(sql);
}

}  // namespace karnameh::postgres
