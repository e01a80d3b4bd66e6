// SPDX-License-Identifier: AGPL-3.0-or-later
// A PostgreSQL server of our own with the records of some kinds in clear: one table for each kind with a column (or
// two) for each field, filled by COPY, with the indexes that somebody would make who wants these queries fast, rates
// filled in for every day beforehand, vacuumed and analysed.
#pragma once

#include <libpq-fe.h>

#include <string>
#include <vector>

#include "document/figure.h"

namespace karnameh::bench {

class Server {
  public:
    Server();
    Server(const Server&) = delete;
    ~Server();
    // Makes and fills the tables that the queries read.
    void load(const Kinds& kinds, const State& state, const Period& period);
    void run(const std::string& sql);
    void prepare(const std::string& name, const std::string& sql);
    // The first cell of what a prepared query gives.
    std::string ask(const std::string& name, const std::vector<std::string>& parameters);

  private:
    void load_table(const Kind& kind, const Table& rows);
    void load_currencies(const State& state);
    std::string folder_;
    PGconn* connection_ = nullptr;
};

// "2009-12-05"
std::string day_text(DayNumber day);

}  // namespace karnameh::bench
