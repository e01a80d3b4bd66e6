// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs a fuzz target without libFuzzer: every file of its corpus, then mutations of them, always the same
// ones. It is what `./run test` runs; `./run fuzz` searches with libFuzzer instead.
//
//   cbor_fuzz tests/corpus/cbor [mutations]
//
// Fails: a corpus that is missing or empty is an error, so that a target cannot pass by reading nothing. What
// the target itself finds ends the program by an assertion or a signal.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Input = std::vector<std::uint8_t>;

constexpr std::size_t input_bytes_max = 1 << 16;

std::vector<Input> read_corpus(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.is_regular_file()) paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<Input> inputs;
    for (const auto& path : paths) {
        std::ifstream file(path, std::ios::binary);
        inputs.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return inputs;
}

// A copy, so that reading past its end leaves the allocation.
void run(const Input& input) {
    const Input exact(input.begin(), input.end());
    LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

class Mutator {
  public:
    explicit Mutator(const std::vector<Input>& corpus) : corpus_(corpus) {}

    Input next() {
        Input input = corpus_[below(corpus_.size())];
        for (std::size_t steps = 1 + below(4); steps > 0; --steps) step(input);
        if (input.size() > input_bytes_max) input.resize(input_bytes_max);
        return input;
    }

  private:
    std::size_t below(std::size_t limit) { return engine_() % limit; }

    void step(Input& input) {
        const std::size_t at = input.empty() ? 0 : below(input.size());
        const auto place = input.begin() + static_cast<std::ptrdiff_t>(at);
        const std::size_t choice = input.empty() ? 0 : below(6);
        switch (choice) {
            case 0:
                input.insert(place, static_cast<std::uint8_t>(below(256)));
                break;
            case 1:
                input.erase(place);
                break;
            case 2:
                input[at] = static_cast<std::uint8_t>(below(256));
                break;
            case 3:
                input[at] ^= static_cast<std::uint8_t>(1u << below(8));
                break;
            case 4:
                input.resize(at);
                break;
            default:
                splice(input, at);
                break;
        }
    }

    // From `at` on, the bytes of another input.
    void splice(Input& input, std::size_t at) {
        const Input& other = corpus_[below(corpus_.size())];
        const std::size_t from = other.empty() ? 0 : below(other.size());
        input.resize(at);
        input.insert(input.end(), other.begin() + static_cast<std::ptrdiff_t>(from), other.end());
    }

    const std::vector<Input>& corpus_;
    std::mt19937 engine_{20091204};
};

}  // namespace

int main(int count, char** arguments) {
    if (count < 2 || !std::filesystem::is_directory(arguments[1])) {
        std::fprintf(stderr, "usage: %s CORPUS_FOLDER [MUTATIONS]\n", arguments[0]);
        return 2;
    }
    const std::vector<Input> corpus = read_corpus(arguments[1]);
    if (corpus.empty()) {
        std::fprintf(stderr, "%s has no files\n", arguments[1]);
        return 2;
    }
    const long mutations = count > 2 ? std::atol(arguments[2]) : 20'000;
    for (const Input& input : corpus) run(input);
    Mutator mutator(corpus);
    for (long done = 0; done < mutations; ++done) run(mutator.next());
    std::printf("%zu inputs and %ld mutations\n", corpus.size(), mutations);
    return 0;
}
