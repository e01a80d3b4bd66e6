// SPDX-License-Identifier: AGPL-3.0-or-later
// The store in one SQLite file: write-ahead log, full sync, freed pages zeroed.
//
//   compartments (number, id)         numbers from 1
//   frames       (place, kind, bytes)   place: compartment's number × 2^40 + sequence, so a range is one scan
//   blobs        (space, key, revision, bytes)
//
// Threads: a pool of reading connections (one for each concurrent read), one writing connection behind a
//   mutex. Other processes may write; waiting for them has a deadline (sqlite_busy). On a disk mounted for
//   reading only a file whose log is empty is read as it is.
// Fails: SQLITE_FULL → disk_full; SQLITE_READONLY → read_only; SQLITE_CORRUPT, SQLITE_NOTADB → corrupt;
//   SQLITE_BUSY → unavailable; SQLITE_CANTOPEN, SQLITE_IOERR → disk_full or read_only where the system says
//   so; they and the rest → input_output. A file of another program (application_id) is refused as corrupt,
//   of a newer Karnameh as newer.
// Limits: 2^22 compartments, 2^40 frames in each.
// Source: sqlite.org/wal.html, pragma.html#pragma_synchronous, security.html.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>

#include "journal/store.h"

namespace karnameh {

inline constexpr std::chrono::milliseconds sqlite_busy{10'000};

enum class SqliteOpen { existing, create };  // create: makes the file where there is none (mode 0600)

Result<std::unique_ptr<Store>> open_sqlite_store(const std::filesystem::path& file, SqliteOpen how);

}  // namespace karnameh
