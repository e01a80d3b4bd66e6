// SPDX-License-Identifier: AGPL-3.0-or-later
// Another program, started by a bench: waited for, or stopped when the object goes.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace karnameh::bench {

class Running {
  public:
    // The first word is the program's path. Its standard error is read by line().
    explicit Running(std::vector<std::string> words);
    Running(const Running&) = delete;
    ~Running();
    // The next line that it says; empty at the end.
    std::string line();
    pid_t process() const { return process_; }
    // Its exit status.
    int wait();

  private:
    pid_t process_ = 0;
    int said_ = -1;
};

}  // namespace karnameh::bench
