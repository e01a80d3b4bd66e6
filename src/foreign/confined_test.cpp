// SPDX-License-Identifier: AGPL-3.0-or-later
// What a child that decodes foreign files can still do: nothing.
#include "foreign/confined.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>

#include "foreign/decoders.h"

namespace karnameh {

namespace {

using Deliver = std::function<void(ByteView)>;

Ended copy(ByteView input, const Deliver& deliver) {
    deliver(input);
    return Ended::good;
}
Ended open_a_file(ByteView, const Deliver&) {
    return ::open("/etc/hostname", O_RDONLY) >= 0 ? Ended::good : Ended::malformed;
}
Ended open_a_socket(ByteView, const Deliver&) {
    return ::socket(AF_INET, SOCK_STREAM, 0) >= 0 ? Ended::good : Ended::malformed;
}
Ended fork_itself(ByteView, const Deliver&) {
    return ::fork() >= 0 ? Ended::good : Ended::malformed;
}
Ended start_a_program(ByteView, const Deliver&) {
    return ::execl("/bin/true", "true", nullptr) == 0 ? Ended::good : Ended::malformed;
}
Ended write_elsewhere(ByteView, const Deliver&) {
    return ::write(STDERR_FILENO, "x", 1) == 1 ? Ended::good : Ended::malformed;
}
Ended make_memory_that_runs(ByteView, const Deliver&) {
    void* memory = ::mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return memory != MAP_FAILED ? Ended::good : Ended::malformed;
}
Ended signal_its_parent(ByteView, const Deliver&) {
    return ::kill(::getppid(), 0) == 0 ? Ended::good : Ended::malformed;
}
Ended put_the_alarm_off(ByteView, const Deliver&) {
    return ::alarm(0) > 0 ? Ended::good : Ended::malformed;
}
Ended take_all_memory(ByteView, const Deliver&) {
    void* memory =
        ::mmap(nullptr, std::size_t{64} << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return memory == MAP_FAILED ? Ended::too_large : Ended::good;
}
Ended go_on_for_ever(ByteView, const Deliver&) {
    std::atomic<std::size_t> turns = 0;
    for (;;) ++turns;
}
Ended wait_for_ever(ByteView, const Deliver&) {
    std::uint8_t byte = 0;
    // The input has ended, so the pipe answers at once; the alarm ends what does not use the processor either.
    while (::read(STDIN_FILENO, &byte, 1) == 0) {
    }
    return Ended::good;
}

constexpr ConfinedLimits small{
    .input_bytes = 1000, .memory_bytes = 32 << 20, .cpu_seconds = 1, .seconds = 60};
constexpr ConfinedLimits brief{.seconds = 1};
const NamedDecoder decoders[] = {
    {"copy", copy, nullptr, small},
    {"open", open_a_file},
    {"socket", open_a_socket},
    {"fork", fork_itself},
    {"program", start_a_program},
    {"elsewhere", write_elsewhere},
    {"running memory", make_memory_that_runs},
    {"signal", signal_its_parent},
    {"alarm", put_the_alarm_off},
    {"memory", take_all_memory, nullptr, small},
    {"for ever", go_on_for_ever, nullptr, small},
    {"waiting", wait_for_ever, nullptr, brief},
};

Result<Ended> run(std::string_view decoder, std::string_view input, Bytes& output) {
    return decode_confined(decoder, source_from(as_bytes(input)), sink_to(output));
}

TEST(Confined, ReadsItsInputAndWritesItsOutput) {
    // Catches bytes lost between the two, and a limit of the input that is not kept.
    Bytes output;
    EXPECT_EQ(run("copy", "what is sent", output).value(), Ended::good);
    EXPECT_EQ(as_text(output), "what is sent");
    output.clear();
    EXPECT_EQ(run("copy", std::string(1001, 'x'), output).value(), Ended::too_large);
    EXPECT_TRUE(output.empty());
}

TEST(Confined, CanDoNothingElse) {
    // Catches a decoder that was taken over and reaches a file, the network, another program or its parent.
    for (std::string_view decoder :
         {"open", "socket", "fork", "program", "elsewhere", "running memory", "signal", "alarm"}) {
        Bytes output;
        EXPECT_EQ(run(decoder, "input", output).value(), Ended::killed) << decoder;
    }
}

TEST(Confined, EndsWhateverItDoes) {
    // Catches a file that takes all memory, or that is never done.
    Bytes output;
    EXPECT_EQ(run("memory", "input", output).value(), Ended::too_large);
    EXPECT_EQ(run("for ever", "input", output).value(), Ended::killed);
    EXPECT_EQ(run("waiting", "input", output).value(), Ended::killed);
}

TEST(Confined, ADecoderThatThereIsNotIsAFault) {
    // Catches a child that goes on without having given anything up.
    Bytes output;
    auto ended = run("nothing of the kind", "input", output);
    ASSERT_FALSE(ended);
    EXPECT_TRUE(is_fault(ended.error(), FaultKind::unavailable));
}

TEST(Confined, WhatTheSinkRefusesEndsIt) {
    // Catches a parent that waits for a child which nobody listens to.
    auto ended =
        decode_confined("copy", source_from(as_bytes("x")), [](ByteView) { return refuse("", "no"); });
    EXPECT_FALSE(ended);
}

}  // namespace

}  // namespace karnameh

// The test program is started anew as the child, as the program itself is.
int main(int count, char** words) {
    std::vector<karnameh::NamedDecoder> all(std::begin(karnameh::decoders), std::end(karnameh::decoders));
    for (const karnameh::NamedDecoder& decoder : karnameh::foreign_decoders()) all.push_back(decoder);
    karnameh::decode_if_child(count, words, all);
    testing::InitGoogleTest(&count, words);
    return RUN_ALL_TESTS();
}
