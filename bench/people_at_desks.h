// SPDX-License-Identifier: AGPL-3.0-or-later
// People at their desks, as the bench of the load and the test of the memory put them before a server: an organisation
// of one compartment with many gifts, people who all write in it, and what they ask for, by lot: nine of ten requests
// read, one writes.
//
// The people's passphrases cost as little as tests' do: signing in is not what is measured, and each would take a core
// for a tenth of a second.
#pragma once

#include <optional>
#include <random>

#include "base/id.h"
#include "bench/load_client.h"
#include "bench/running.h"
#include "tests/support/temporary_folder.h"

namespace karnameh::bench {

// The program, serving that organisation.
class DesksServer {
  public:
    DesksServer(std::size_t people, std::size_t gifts);
    unsigned short port() const { return port_; }
    const std::string& compartment() const { return compartment_; }
    // Of the server's memory, what is in RAM.
    double megabytes() const;

  private:
    test::TemporaryFolder folder_;
    std::string compartment_;
    std::optional<Running> running_;
    unsigned short port_ = 0;
};

// Who has signed in there; what each asks for next is chosen by lot from what was found on their pages.
class PeopleAtDesks {
  public:
    PeopleAtDesks(const DesksServer& server, std::size_t people);
    std::vector<std::string> cookies() const;
    Asked next(std::size_t person);
    // A server that has just opened a million records takes them into its search index beside its work, for a while.
    void wait_until_searchable();

  private:
    struct Person {
        std::string cookie, token, filter, search;
    };
    std::string fresh_id();
    Person sign_in(std::size_t number);

    unsigned short port_;
    std::string compartment_;
    std::vector<Person> people_;
    std::vector<std::string> records_;
    std::minstd_rand random_{7};
};

}  // namespace karnameh::bench
