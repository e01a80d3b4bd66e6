// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/memory/memory_store.h"

#include "journal/store_contract.h"

namespace karnameh {

namespace {

class MemoryHarness final : public StoreHarness {
  public:
    Store& store() override { return *store_; }
    Store& second() override { return *store_; }
    void reopen() override {}

  private:
    std::unique_ptr<Store> store_ = make_memory_store();
};

std::unique_ptr<StoreHarness> make_memory_harness() {
    return std::make_unique<MemoryHarness>();
}

INSTANTIATE_TEST_SUITE_P(Memory, StoreContract, testing::Values(&make_memory_harness));

}  // namespace

}  // namespace karnameh
