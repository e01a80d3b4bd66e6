// SPDX-License-Identifier: AGPL-3.0-or-later
// The store in a PostgreSQL database: the same three tables as in SQLite, in the schema "karnameh".
//
// Invariants
//   1. A server that does not sync is refused when opening, and each connection sets synchronous_commit
//      itself: fsync on, full_page_writes on, synchronous_commit not off.
//   2. Two writers of one number meet at the primary key: the second waits for the first and then
//      learns that the number is taken. Frames are never deleted, so a number that was free after the
//      last one is the next.
// Threads: a pool of connections, one for each concurrent call. Several servers may use one database.
// Fails: unavailable where the server does not answer (a broken connection is replaced at the next call);
//   SQLSTATE 53100 → disk_full, 25006 → read_only, 58030 → input_output, XX001 and XX002 → corrupt, else
//   input_output. A refusal for a server that does not sync, saying which setting.
// Limits: as SQLite. bytea: 1 GB a frame, far above limits::frame_bytes_max.
// Source: postgresql.org/docs/current/wal-reliability.html, runtime-config-wal.html.
#pragma once

#include <memory>

#include "journal/store.h"

namespace karnameh {

// `address` as libpq takes it: postgres://user@host:port/database, or key=value pairs. Makes the tables where
// there are none.
Result<std::unique_ptr<Store>> open_postgres_store(const std::string& address);

}  // namespace karnameh
