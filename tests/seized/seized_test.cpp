// SPDX-License-Identifier: AGPL-3.0-or-later
// Somebody carries off the machine while people are signed in. Marks of every kind are typed into the demo's
// organisation through the program itself, on SQLite and on PostgreSQL; then everything that lies on a disk, and
// everything that a core file of the serving process would hold, is searched for them in every form.
//
// That the search finds is shown by the organisation's name, which stands in the store in clear, by a process that does
// not guard itself, and by the guarded memory of the serving process, where every mark has to be.
#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <map>

#include "journal/attachments.h"
#include "seal/padding.h"
#include "tests/support/browser.h"
#include "tests/support/core_image.h"
#include "tests/support/postgres_server.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/whole.h"

namespace karnameh {
namespace {

namespace fs = std::filesystem;
using test::Browser;
using test::CoreImage;
using test::FoundMark;
using test::Marks;

// Whoever has the other half of it can open the backup; nobody here has.
constexpr const char* somebodys_key = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";

std::string digits(Random& random, std::size_t count) {
    std::string text;
    while (text.size() < count) text += static_cast<char>('1' + random.below(9));
    return text;
}

// What somebody typed; new in every run, so that no other file on the machine holds it.
class Typed {
  public:
    explicit Typed(Random& random) : random_(random) {}
    const std::string& operator[](const std::string& what) {
        auto [at, is_new] = texts_.try_emplace(what);
        if (is_new) at->second = (texts_.size() % 2 ? "آلاله خاموش " : "quiet tulip ") + digits(random_, 12);
        return at->second;
    }
    const std::map<std::string, std::string>& all() const { return texts_; }

  private:
    Random& random_;
    std::map<std::string, std::string> texts_;
};

std::string told(const std::vector<FoundMark>& found) {
    std::string lines;
    for (const FoundMark& one : found) lines += "\n  " + one.what + " as " + one.form + " in " + one.where;
    return lines;
}

// Catches a search that overlooks a form, whatever stands around it.
TEST(MarksTest, finds_a_text_in_every_form) {
    Marks marks;
    marks.add("mark", "گل سرخ و rose");
    marks.add_number("amount", 0x0102030405060708);
    const char* forms[] = {
        "گل سرخ و rose",
        "2q/ZhCDYs9ix2K4g2Yggcm9zZXl6eQ==",  // three alignments, with bytes around it
        "eNqv2YQg2LPYsdiuINmIIHJvc2V5enk=",
        "eHnar9mEINiz2LHYriDZiCByb3NleXp5",
        "daafd98420d8b3d8b1d8ae20d98820726f7365",
        "DAAFD98420D8B3D8B1D8AE20D98820726F7365",
        "\\u06af\\u0644 \\u0633\\u0631\\u062e \\u0648 rose",
        "%DA%AF%D9%84 %D8%B3%D8%B1%D8%AE %D9%88 rose",
    };
    for (std::string form : forms) {
        std::vector<FoundMark> found;
        marks.search("before" + form + "after", "", found);
        EXPECT_EQ(found.size(), 1u) << form;
    }
    std::vector<FoundMark> found;
    using namespace std::string_view_literals;
    marks.search("\1\2\3\4\5\6\7\x08 \x08\7\6\5\4\3\2\1"sv, "", found);
    EXPECT_EQ(found.size(), 2u);
    marks.search("r\0o\0s\0e\0 \xaf\6D\6 \0"sv, "", found);
    EXPECT_EQ(found.size(), 2u) << "half a mark is none";
    std::string wide;
    for (char16_t c : u"گل سرخ و rose"sv) (wide += static_cast<char>(c >> 8)) += static_cast<char>(c);
    marks.search("x" + wide, "", found);
    EXPECT_EQ(found.size(), 3u);
}

// Catches an image of a core file that leaves out what an unguarded process would give away.
TEST(CoreImageTest, finds_a_mark_in_a_process_that_does_not_guard_itself) {
    std::string mark = "ordinary memory ";
    SystemRandom random;
    mark += digits(random, 12);
    Marks marks;
    marks.add("mark", mark);
    int ready[2];
    ASSERT_EQ(::pipe(ready), 0);
    pid_t child = ::fork();
    if (child == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        auto* kept = new std::string(mark + " on the heap");
        if (::write(ready[1], kept->data(), 1) != 1) ::_exit(1);
        for (;;) ::pause();
    }
    char byte = 0;
    ASSERT_EQ(::read(ready[0], &byte, 1), 1);
    std::vector<FoundMark> found;
    CoreImage(child).search(marks, CoreImage::Search::dumped, found);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    EXPECT_FALSE(found.empty());
}

class Seized : public testing::TestWithParam<const char*> {
  protected:
    void SetUp() override {
        if (std::string_view(GetParam()) == "postgres") server = std::make_unique<test::PostgresServer>();
        store = server ? server->address() : (data / "karnameh.sqlite").string();
    }
    std::vector<std::string> at(std::vector<std::string> words, const std::string& who) {
        words.insert(words.end(), {"--data", data.path().string(), "--as", who, "--passphrase-file",
                                   who == "secretary" ? (data / "passphrases/secretary").string()
                                                      : (typing / "passphrase").string()});
        if (server) words.insert(words.end(), {"--store", store});
        return words;
    }
    void import(const std::string& kind, const std::string& table, const std::string& who) {
        fs::path file = typing / (kind + ".csv");
        std::ofstream(file) << table;
        program.must(at({"import", kind, file.string(), "--into", typed["compartment's name"]}, who));
    }

    void type_everything();
    void read_pages(Browser& browser);
    void expect_only_padded_sizes();
    void expect_nothing_on_disk();

    SystemRandom random;
    Typed typed{random};
    // What people typed from lies apart and is not searched; everything else is.
    test::TemporaryFolder data, typing, home;
    test::Program program{home.path(), [] { test::enter_user_namespace(); }};
    std::unique_ptr<test::PostgresServer> server;
    std::string store, clear_name = "name in clear " + digits(random, 12);
    std::string amount = digits(random, 12) + "." + digits(random, 2);
    std::string person = typed["sign-in name"], circle_id, gift_id;
    fs::file_time_type began = fs::file_time_type::clock::now();
    Marks marks, control;
};

void Seized::type_everything() {
    std::vector<std::string> sample{"sample", data.path().string(), "--name", clear_name};
    if (server) sample.insert(sample.end(), {"--store", store});
    program.must(sample);
    test::write_secret(typing / "passphrase", typed["passphrase"]);
    program.must(
        at({"user", "add", person, "--new-passphrase-file", (typing / "passphrase").string()}, "secretary"));
    program.must(at({"compartment", "add", typed["compartment's name"]}, "secretary"));
    program.must(at({"grant", "give", typed["compartment's name"], person, "write"}, "secretary"));

    std::string circle = typed["code name"], head = "code_name,first_request,note\n";
    import("circle", head + circle + ",2008-02-03," + typed["province in words"] + "\n", person);
    std::string table = program.must(at({"export", "circle", "--from", typed["compartment's name"]}, person));
    circle_id = table.substr(table.find('\n') + 1, 32);
    import("circle", "id," + head + circle_id + "," + circle + ",2008-02-03," + typed["note"] + "\n", person);
    import(
        "contact",
        "circle,when,way,outcome,needs\n" + circle + ",2008-03-04,letter,in_touch," + typed["message"] + "\n",
        person);
    import("person", "name,exposure,city\n" + typed["person's name"] + ",code_name," + typed["city"] + "\n",
           "secretary");
    import("donation",
           "date,amount,given_as,from,through\n2010-05-06," + amount + " SEK,code," + typed["giver"] +
               ",by_hand\n",
           "secretary");
    std::string gifts =
        program.must(at({"export", "donation", "--from", typed["compartment's name"]}, person));
    gift_id = gifts.substr(gifts.find('\n') + 1, 32);
    std::string page = typed["attachment's contents"] + "\n", contents;
    for (int i = 0; i < 5000; ++i) contents += page;
    std::ofstream(typing / typed["file name"]) << contents;
    program.must(at({"attach", circle_id, (typing / typed["file name"]).string()}, person));
    program.must(at({"compact", typed["compartment's name"]}, "secretary"));
    for (const char* kind : {"circle", "contact", "person", "donation"})
        program.must(
            at({"export", kind, "--format", "jsonl", "--plaintext", "-o", "/dev/null"}, "secretary"));
    program.must(at({"report", "--lang", "fa", "--format", "pdf", "-o", "/dev/null"}, "secretary"));
    program.must(at({"report", "--lang", "en"}, "secretary"));
    program.must(at({"history", circle_id}, person));
    program.must(at({"backup", "-r", somebodys_key, "-o", (home / "backup").string()}, "secretary"));

    for (const auto& [what, text] : typed.all()) marks.add(what, text);
    std::string whole = amount.substr(0, 12);
    marks.add("amount", amount);
    marks.add("amount", whole.substr(0, 3) + "," + whole.substr(3, 3) + "," + whole.substr(6, 3) + "," +
                            whole.substr(9));
    marks.add_number("amount", std::stoull(whole + amount.substr(13)));
    control.add("the organisation's name", clear_name);
}

void Seized::read_pages(Browser& browser) {
    EXPECT_NE(browser.get("/en/record/" + circle_id).body.find(typed["note"]), std::string::npos);
    // The history compares word by word, so that a text which was changed does not stand there in one piece.
    std::string before = typed["province in words"];
    EXPECT_NE(browser.get("/fa/record/" + circle_id).body.find(before.substr(before.rfind(' ') + 1)),
              std::string::npos);
    const std::pair<const char*, std::string> lists[] = {
        {"circle", typed["code name"]}, {"contact", typed["message"]}, {"attachment", typed["file name"]}};
    for (const auto& [kind, text] : lists)
        EXPECT_NE(browser.get(std::string("/en/records/") + kind).body.find(text), std::string::npos) << kind;
    EXPECT_EQ(browser.get("/fa").status, 200);
    EXPECT_EQ(browser.get("/en").status, 200);
}

void Seized::expect_only_padded_sizes() {
    std::unique_ptr<Store> opened = test::open_store(store);
    std::size_t frames = 0, blobs = 0;
    for (const Id& compartment : test::must(opened->compartments()))
        test::must(
            opened->read_frames(compartment, 1, UINT64_MAX, [&](SequenceNumber at, ByteView bytes) -> Done {
                FrameHeader header = test::must(read_frame(bytes)).header;
                std::size_t plain = plaintext_bytes(header);
                EXPECT_EQ(plain, padded_size(plain, limits::frame_floor))
                    << "frame " << at << " of " << compartment.text();
                EXPECT_EQ(bytes.size(),
                          frame_header_bytes + header.body_size + frame_writer_bytes + frame_check_bytes);
                ++frames;
                return {};
            }));
    std::set<std::string> spaces;
    for (const std::string& space : test::must(opened->spaces()))
        for (const BlobEntry& entry : test::must(opened->list(space))) {
            spaces.insert(space);
            std::size_t size = entry.size, drop = size - sealed_message_overhead,
                        chunk = size - committing_overhead;
            bool is_padded = space == "account"           ? size == account_bytes
                             : space == "inbox"           ? size == std::size_t{8} + 64 * 512
                             : space.starts_with("audit") ? drop == padded_size(drop, limits::frame_floor)
                             : space == "attachment"      ? chunk == padded_size(chunk, attachment_floor) ||
                                                           chunk <= attachment_chunk_bytes
                             // Times, and where the backup was written.
                             : space == "health" ? size < 256
                                                 : space == "organisation";
            EXPECT_TRUE(is_padded) << space << ": " << size << " bytes";
            ++blobs;
        }
    EXPECT_GT(frames, 200u);
    EXPECT_GT(blobs, 60u);
    EXPECT_EQ(spaces, (std::set<std::string>{"account", "attachment", "audit", "audit-nobody", "health",
                                             "inbox", "organisation"}));
}

void Seized::expect_nothing_on_disk() {
    std::vector<FoundMark> found, known;
    std::size_t files = 0;
    for (const fs::path& folder : {data.path(), home.path()}) {
        marks.search_folder(folder, found);
        control.search_folder(folder, known);
    }
    if (server) {
        files = marks.search_folder(server->folder(), found);
        control.search_folder(server->folder(), known);
        EXPECT_GT(files, 900u) << "hardly the whole of PostgreSQL's folder";
        EXPECT_TRUE(std::ranges::any_of(known, [](auto& one) {
            return one.where.find("/pg_wal/") != one.where.npos;
        })) << "its write-ahead log was not searched";
    }
    EXPECT_FALSE(known.empty()) << "the search does not find what is there";
    for (const char* folder : {"/tmp", "/var/tmp", "/dev/shm"})
        marks.search_folder(folder, found, began, typing.path());
    EXPECT_TRUE(found.empty()) << told(found);
}

// Catches anything typed into a compartment that leaves the guarded memory of the program in the clear.
TEST_P(Seized, nothing_that_was_typed_is_found_on_disk_or_in_a_core_file) {
    ASSERT_NO_FATAL_FAILURE(type_everything());
    std::vector<std::string> words{"--data", data.path().string()};
    if (server) words.insert(words.end(), {"--store", store});
    test::Serving serving(program, words);
    Browser browser(serving.port()), secretary(serving.port()), stranger(serving.port());
    stranger.sign_in(typed["wrong name"], typed["wrong passphrase"]);
    marks.add("wrong name", typed["wrong name"]);
    marks.add("wrong passphrase", typed["wrong passphrase"]);
    ASSERT_EQ(browser.sign_in(person, typed["passphrase"]).status, 303);
    ASSERT_EQ(
        secretary.sign_in("secretary", test::contents(data / "passphrases/secretary").substr(0, 35)).status,
        303);
    marks.add("session's cookie", browser.cookies().at("__Host-session"));
    read_pages(browser);
    EXPECT_NE(secretary.get("/en/record/" + gift_id).body.find(typed["giver"]), std::string::npos);
    EXPECT_EQ(secretary.get("/fa/report").status, 200);

    fs::remove_all(data / "passphrases");
    expect_nothing_on_disk();
    std::vector<FoundMark> dumped, guarded, clear;
    {
        CoreImage image(serving.process());
        std::size_t searched = image.search(marks, CoreImage::Search::dumped, dumped);
        EXPECT_GT(searched, 10u << 20);
        image.search(marks, CoreImage::Search::left_out, guarded);
        Marks constant;
        constant.add("a sentence of the program", "Name and passphrase do not open anything together.");
        image.search(constant, CoreImage::Search::dumped, clear);
        for (const test::Mapping& mapping : image.mappings())
            EXPECT_TRUE(mapping.is_left_out || mapping.rights[1] != 'w' || mapping.rights[3] == 's')
                << mapping.rights << ' ' << mapping.name << " is written to and would be dumped";
    }
    EXPECT_TRUE(dumped.empty()) << told(dumped);
    EXPECT_FALSE(clear.empty()) << "the search does not find the program's own words";
    std::set<std::string> open;
    for (const FoundMark& one : guarded) open.insert(one.what);
    // What the keyring holds, a compartment's name too, lies sealed between two requests: see resting_test.
    for (const char* what :
         {"code name", "note", "message", "person's name", "giver", "amount", "file name", "sign-in name"})
        EXPECT_TRUE(open.contains(what))
            << what << " is not even in the memory of the program: nothing was searched";
    expect_only_padded_sizes();
}

INSTANTIATE_TEST_SUITE_P(Stores, Seized, testing::Values("sqlite", "postgres"));

}  // namespace
}  // namespace karnameh
