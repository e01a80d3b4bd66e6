// SPDX-License-Identifier: AGPL-3.0-or-later
// What views work out once and several figures then read: a table of rates, the rows of a period picked out
// and valued. A Scope carries one and shares it with its copies; what it was worked out from cannot change
// before the Reading that it came from ends, and with the last copy of the Scope it goes.
//
// Lifetime: what once() returns is good as long as the Scope or a copy of it; do not ask a Scope
//   that is a temporary.
// Threads: any; who asks for what is being made waits for it. make() may ask for things of other types.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <typeindex>

namespace karnameh {

class Memo {
  public:
    // Whatever a T depends on besides the scope, such as the first and last day of a period.
    using Key = std::array<std::int64_t, 3>;

    // The T of that key, made by make() for whoever asks first.
    template <typename T, typename Make>
    const T& once(const Key& key, Make make) {
        Slot& slot = find({std::type_index(typeid(T)), key});
        std::call_once(slot.made, [&] { slot.value = std::make_shared<const T>(make()); });
        return *static_cast<const T*>(slot.value.get());
    }

  private:
    struct Slot {
        std::once_flag made;
        std::shared_ptr<const void> value;
    };
    Slot& find(const std::pair<std::type_index, Key>& name) {
        std::lock_guard hold(mutex_);
        return slots_[name];
    }
    std::mutex mutex_;
    std::map<std::pair<std::type_index, Key>, Slot> slots_;  // its nodes do not move
};

}  // namespace karnameh
