// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/connection.h"

#include <sys/statvfs.h>
#include <unistd.h>

#include "store/sqlite/sqlite_store.h"

namespace karnameh::sqlite {

// SQLite tells a full disk apart only where a write says ENOSPC; what the system said to the last write to the file
// or its log says more.
static FaultKind input_output_kind(sqlite3* handle) {
    int codes[3] = {sqlite3_system_errno(handle), 0, 0};
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_LAST_ERRNO, &codes[1]);
    sqlite3_file* log = nullptr;
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
    if (log && log->pMethods) log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &codes[2]);
    for (int code : codes)
        if (FaultKind kind = disk_fault_kind(code); kind != FaultKind::input_output) return kind;
    return FaultKind::input_output;
}

static std::unexpected<Wrong> failure_of(sqlite3* handle) {
    int code = sqlite3_extended_errcode(handle);
    std::string detail = std::string("sqlite: ") + sqlite3_errmsg(handle) + " (" + std::to_string(code) + ")";
    switch (code & 0xff) {
        case SQLITE_FULL:
            return fault(FaultKind::disk_full, detail);
        case SQLITE_READONLY:
            return fault(FaultKind::read_only, detail);
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return fault(FaultKind::corrupt, detail);
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return fault(FaultKind::unavailable, detail);
        case SQLITE_TOOBIG:
            return fault(FaultKind::limit, detail);
        case SQLITE_CANTOPEN: {
            // In a folder that cannot be written to the log's index cannot be made.
            const char* file = sqlite3_db_filename(handle, "main");
            std::filesystem::path folder = std::filesystem::path(file ? file : "").parent_path();
            if (file && ::access(file, R_OK) == 0 && ::access(folder.c_str(), W_OK) != 0)
                return fault(FaultKind::read_only, detail);
            return fault(input_output_kind(handle), detail);
        }
        case SQLITE_IOERR:
            return fault(input_output_kind(handle), detail);
        default:
            return fault(FaultKind::input_output, detail);
    }
}

void Statement::bind(int at, ByteView bytes) {
    // A null pointer would bind NULL.
    sqlite3_bind_blob64(statement_, at, bytes.empty() ? "" : reinterpret_cast<const char*>(bytes.data()),
                        bytes.size(), SQLITE_STATIC);
}

void Statement::bind_text(int at, std::string_view text) {
    sqlite3_bind_text64(statement_, at, text.empty() ? "" : text.data(), text.size(), SQLITE_STATIC,
                        SQLITE_UTF8);
}

Result<bool> Statement::step() {
    int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return failure_of(sqlite3_db_handle(statement_));
}

Done Statement::run() {
    bool row = KARNAMEH_TRY(step());
    KARNAMEH_ASSERT(!row);
    return {};
}

ByteView Statement::bytes(int column) {
    const void* data = sqlite3_column_blob(statement_, column);
    return {static_cast<const std::uint8_t*>(data),
            static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

Connection::~Connection() {
    for (auto& [sql, statement] : prepared_) sqlite3_finalize(statement);
    sqlite3_close(handle_);
}

std::unexpected<Wrong> Connection::failure() const {
    return failure_of(handle_);
}

Done Connection::run(const char* sql) {
    if (sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return failure();
    return {};
}

Result<sqlite3_stmt*> Connection::prepare(const char* sql) {
    for (auto& [known, statement] : prepared_)
        if (known == sql && sqlite3_stmt_busy(statement) == 0) return statement;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(handle_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
        return failure();
    prepared_.emplace_back(sql, statement);
    return statement;
}

void Connection::set_patience(std::chrono::milliseconds patience) {
    sqlite3_busy_timeout(handle_, static_cast<int>(patience.count()));
}

Done Connection::configure() {
    sqlite3_extended_result_codes(handle_, 1);
    set_patience(sqlite_busy);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    KARNAMEH_TRY(
        run("PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON; PRAGMA synchronous = FULL;"
            "PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = 16777216"));
    return {};
}

// On a disk that is mounted for reading only nobody can make the log's index, and where the log is empty nobody
// needs it: the file is then all there is, and stays as it is.
static bool stands_still(const std::filesystem::path& file) {
    struct statvfs disk;
    std::error_code error;
    std::uintmax_t log = std::filesystem::file_size(file.string() + "-wal", error);
    return ::statvfs(file.c_str(), &disk) == 0 && (disk.f_flag & ST_RDONLY) != 0 && (error || log == 0);
}

static std::string address_of(const std::filesystem::path& file) {
    std::string address = "file:";
    for (char c : std::filesystem::absolute(file).string()) {
        if (c == '?' || c == '#' || c == '%')
            address += c == '?' ? "%3f" : c == '#' ? "%23" : "%25";
        else
            address += c;
    }
    return address;
}

Result<std::unique_ptr<Connection>> Connection::open(const std::filesystem::path& file) {
    sqlite3* handle = nullptr;
    bool still = stands_still(file);
    std::string address = address_of(file) + (still ? "?immutable=1" : "");
    int code = sqlite3_open_v2(
        address.c_str(), &handle,
        (still ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI,
        nullptr);
    if (handle == nullptr) return fault(FaultKind::input_output, "sqlite: no memory");
    std::unique_ptr<Connection> connection(new Connection(handle));
    if (code != SQLITE_OK) return connection->failure();
    KARNAMEH_TRY(connection->configure());
    return connection;
}

Result<Connection::Transaction> Connection::Transaction::begin(Connection& connection) {
    KARNAMEH_TRY(connection.run("BEGIN IMMEDIATE"));
    return Transaction(connection);
}

Connection::Transaction::~Transaction() {
    if (connection_ && sqlite3_get_autocommit(connection_->handle_) == 0)
        sqlite3_exec(connection_->handle_, "ROLLBACK", nullptr, nullptr, nullptr);
}

Done Connection::Transaction::commit() {
    KARNAMEH_TRY(connection_->run("COMMIT"));
    connection_ = nullptr;
    return {};
}

}  // namespace karnameh::sqlite
