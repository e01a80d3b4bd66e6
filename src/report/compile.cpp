// SPDX-License-Identifier: AGPL-3.0-or-later
#include "report/compile.h"

#include <cctype>
#include <map>
#include <set>

#include "base/text.h"
#include "document/day_text.h"
#include "document/value_text.h"
#include "modules/congress/views.h"
#include "report/numbers.h"
#include "report/shown.h"

namespace karnameh::report {

namespace {

using narrative::Call;
using narrative::CallKind;
using narrative::FigureCall;

struct ParsedSection {
    std::string id;
    std::vector<narrative::Block> blocks;
};

std::string joined(const std::vector<std::string>& names, std::string_view between) {
    std::string text;
    for (const std::string& name : names) text.append(text.empty() ? "" : between).append(name);
    return text;
}

// Parses the whole narrative; all its problems together.
Result<std::vector<ParsedSection>> parse(const narrative::Narrative& narrative) {
    std::vector<ParsedSection> parsed;
    std::vector<Problem> problems;
    for (const narrative::Section& section : narrative) {
        Result<std::vector<narrative::Block>> blocks = narrative::parse_section(section);
        if (blocks) {
            parsed.push_back({section.id, std::move(*blocks)});
            continue;
        }
        const Refusal* refusal = std::get_if<Refusal>(&blocks.error());
        if (!refusal) return std::unexpected(std::move(blocks).error());
        problems.insert(problems.end(), refusal->problems.begin(), refusal->problems.end());
    }
    if (!problems.empty()) return std::unexpected<Wrong>(Refusal{std::move(problems)});
    return parsed;
}

// Every name in the narrative is that of a figure, exhibit or module.
Done check_names(const std::vector<ParsedSection>& sections, const Book& book) {
    std::vector<Problem> problems;
    auto unknown = [&](const ParsedSection& section, int line, Message what,
                       std::vector<std::string> nearest) {
        problems.push_back(
            {section.id + ", line " + std::to_string(line), std::move(what),
             nearest.empty() ? Message("") : Message("Nearest: {1}.", {joined(nearest, ", ")})});
    };
    auto check_figure = [&](const ParsedSection& section, const std::string& id, int line) {
        if (!book.figure(id))
            unknown(section, line, Message("There is no figure “{1}”.", {id}), book.nearest_figures(id));
    };
    for (const ParsedSection& section : sections)
        for (const narrative::Block& block : section.blocks) {
            narrative::each_figure(
                block, [&](const FigureCall& call) { check_figure(section, call.id, call.line); });
            const auto* call = std::get_if<Call>(&block);
            if (!call) continue;
            if (call->kind == CallKind::list) check_figure(section, call->name, call->line);
            if (call->kind == CallKind::exhibit && !book.exhibit(call->name))
                unknown(section, call->line, Message("There is no exhibit “{1}”.", {call->name}),
                        book.nearest_exhibits(call->name));
            if (call->kind == CallKind::figures && !book.module(call->name)) {
                std::vector<std::string> names;
                for (const Module& module : book.modules()) names.emplace_back(module.name);
                unknown(section, call->line, Message("There is no module “{1}”.", {call->name}), names);
            }
        }
    if (!problems.empty()) return std::unexpected<Wrong>(Refusal{std::move(problems)});
    return {};
}

// The exhibits that the narrative names.
std::vector<const Book::ExhibitEntry*> named_exhibits(const std::vector<ParsedSection>& sections,
                                                      const Book& book) {
    std::vector<const Book::ExhibitEntry*> named;
    for (const ParsedSection& section : sections)
        for (const narrative::Block& block : section.blocks)
            if (const auto* call = std::get_if<Call>(&block); call && call->kind == CallKind::exhibit)
                named.push_back(book.exhibit(call->name));
    return named;
}

// What does not leave in this edition, by id.
struct Withheld {
    std::set<std::string_view> figures, exhibits;
    std::map<std::string_view, std::int64_t> rounded;  // how far its numbers may be from those shown
};

// The results as the edition shows them.
Withheld take_edition_numbers(const EditionNumbers& numbers, Results& results) {
    Withheld withheld;
    for (Results::Shown& shown : results.exhibits) {
        std::string_view id = shown.entry->exhibit->id;
        if (std::int64_t reach = numbers.reach(shown)) withheld.rounded[id] = reach;
        if (std::optional<ExhibitData> data = numbers.exhibit(shown))
            shown.data = std::move(*data);
        else
            withheld.exhibits.insert(id);
    }
    for (Computed& computed : results.figures) {
        std::optional<FigureValue> value = numbers.figure(computed);
        if (!value) withheld.figures.insert(computed.figure->id);
        computed.value = value ? std::move(*value) : FigureValue::none();
    }
    return withheld;
}

// Sets the sections of one document.
class Setter {
  public:
    Setter(const Book& book, const Book::Modules& closed, const Period& period, const Setting& setting,
           const Options& options, const Results& results, const Withheld& withheld,
           document::Document& document)
        : book_(book),
          setting_(setting),
          options_(options),
          results_(results),
          withheld_(withheld),
          document_(document),
          supported_(period),
          closed_(closed) {
        for (const Computed& computed : results.figures) supported_.add(computed.value);
    }

    void set(const ParsedSection& section) {
        section_ = section.id;
        headings_ = 0;
        Book::Modules missing = missing_in(section);
        for (const narrative::Block& block : section.blocks) {
            set(block);
            if (&block != &section.blocks.front()) continue;
            if (document_.blocks.size() == 1 && setting_.edition != Edition::internal) set_note_of_rounding();
            if (!missing.empty()) set_notice(missing);
        }
        drop_empty_headings(2);
    }

    // Numbers in the narrative that no figure of this edition has, where none may leave.
    Done check_typed() const {
        if (setting_.edition == Edition::internal || typed_.empty()) return {};
        return std::unexpected<Wrong>(Refusal{typed_});
    }

    // Whether the reader can see no record of one of them.
    bool is_closed(const Book::Modules& modules) const {
        return std::ranges::any_of(modules, [&](const Module* one) { return contains(closed_, one); });
    }

  private:
    void add(document::Block block) { document_.blocks.push_back(std::move(block)); }

    // Of that level and below, at the end: what stood under them is closed to the reader.
    void drop_empty_headings(int level) {
        auto is_empty = [&](const document::Block& block) {
            const auto* heading = std::get_if<document::Heading>(&block);
            return heading && heading->level >= std::max(level, 2);
        };
        while (!document_.blocks.empty() && is_empty(document_.blocks.back())) document_.blocks.pop_back();
    }

    const Book::Modules& behind(const FigureCall& call) const { return book_.figure(call.id)->behind; }
    Book::Modules behind(const Call& call) const {
        if (call.kind == CallKind::exhibit) return book_.exhibit(call.name)->behind;
        if (call.kind == CallKind::list) return book_.figure(call.name)->behind;
        return {book_.module(call.name)};
    }
    static bool contains(const Book::Modules& modules, const Module* module) {
        return std::ranges::find(modules, module) != modules.end();
    }
    bool can_set(const narrative::Line& line) const {
        bool open = true;
        narrative::each_figure(line, [&](const FigureCall& call) { open &= !is_closed(behind(call)); });
        return open;
    }

    Book::Modules missing_in(const ParsedSection& section) const {
        Book::Modules missing;
        for (const Module* module : closed_) {
            bool named = false;
            for (const narrative::Block& block : section.blocks) {
                narrative::each_figure(
                    block, [&](const FigureCall& call) { named |= contains(behind(call), module); });
                if (const auto* call = std::get_if<Call>(&block)) named |= contains(behind(*call), module);
            }
            if (named) missing.push_back(module);
        }
        return missing;
    }

    void set_notice(const Book::Modules& missing) {
        std::vector<std::string> labels;
        for (const Module* module : missing) labels.emplace_back(say(module->label, setting_.language));
        std::string_view comma = setting_.language == Language::persian ? "، " : ", ";
        add(document::Notice{say(Message("Part of this section is left out: it draws on records that are not "
                                         "open to you, or of which there are none ({1}).",
                                         {joined(labels, comma)}),
                                 setting_.language)});
    }

    void set_note_of_rounding() {
        add(document::Notice{say(
            Message(
                "In this edition numbers of people, circles, cases and gifts are rounded to multiples of {1} "
                "together, so that nobody can be told by them. […] stands where a number is left out.",
                {number_text(least_shown, setting_.language)}),
            setting_.language)});
    }

    void set(const narrative::Block& block) {
        std::visit([this](const auto& one) { set_one(one); }, block);
    }
    void set_one(const narrative::Heading& heading) {
        drop_empty_headings(heading.level);
        std::string id = section_;
        if (heading.level == 2) id += "-" + std::to_string(++headings_);
        add(document::Heading{heading.level, std::move(id), line(heading.line)});
    }
    void set_one(const narrative::Paragraph& paragraph) {
        if (can_set(paragraph.line)) add(document::Paragraph{line(paragraph.line)});
    }
    void set_one(const narrative::Quotation& quotation) {
        document::Quotation set;
        for (const narrative::Paragraph& paragraph : quotation.paragraphs)
            if (can_set(paragraph.line)) set.paragraphs.push_back({line(paragraph.line)});
        if (!set.paragraphs.empty()) add(std::move(set));
    }
    void set_one(const narrative::Items& items) {
        document::Items set;
        set.numbered = items.numbered;
        for (const narrative::Line& item : items.items)
            if (can_set(item)) set.items.push_back(line(item));
        if (!set.items.empty()) add(std::move(set));
    }
    void set_one(const Call& call) {
        if (is_closed(behind(call))) return;
        if (call.kind == CallKind::exhibit) {
            const Results::Shown& shown = results_.exhibit(call.name);
            const Exhibit& exhibit = *shown.entry->exhibit;
            Setting setting = setting_;
            if (auto rounded = withheld_.rounded.find(exhibit.id); rounded != withheld_.rounded.end()) {
                setting.rounded_to = least_shown;
                setting.reach = rounded->second;
            }
            if (withheld_.exhibits.contains(exhibit.id))
                add(left_out(exhibit, setting));
            else
                add(exhibit_block(exhibit, shown.entry->module->name, shown.data, setting));
        } else if (call.kind == CallKind::figures) {
            const Module& module = *book_.module(call.name);
            add(figures_table(figures_of(module.name), say(module.label, setting_.language), setting_));
        } else {
            document::Items set;
            for (const std::string& item : results_.figure(call.name).value.items)
                set.items.push_back({document::Words{document::item_text(item, setting_.language),
                                                     document::Emphasis::none}});
            if (!set.items.empty()) add(std::move(set));
        }
    }

    // Words such as "about" before a number; other scripts have no capitals.
    static bool begins_sentence(const document::Line& before) {
        if (before.empty()) return true;
        const auto* words = std::get_if<document::Words>(&before.back());
        std::string_view text = words ? trim(words->text) : std::string_view();
        return text.ends_with('.') || text.ends_with('?') || text.ends_with('!');
    }

    document::Line line(const narrative::Line& from) {
        document::Line line;
        for (const narrative::Inline& part : from) {
            if (const auto* call = std::get_if<FigureCall>(&part);
                call && withheld_.figures.contains(call->id)) {
                line.push_back(document::Words{"[…]", document::Emphasis::none});
            } else if (call) {
                const Computed& computed = results_.figure(call->id);
                auto style = call->bare ? document::UnitStyle::bare : document::UnitStyle::with_unit;
                std::string text =
                    document::value_text(computed.value, computed.figure->unit, setting_.language, style);
                if (begins_sentence(line))
                    text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
                line.push_back(document::FigureMention{call->id, std::move(text)});
            } else if (const auto* link = std::get_if<document::Link>(&part)) {
                line.push_back(*link);
            } else {
                const auto& text = std::get<document::Words>(part);
                document::Line marked = supported_.mark(text);
                for (const document::Inline& one : marked)
                    if (const auto* number = std::get_if<document::UnsupportedNumber>(&one))
                        typed_.push_back(
                            {section_,
                             Message("The number {1} is typed by hand, and no figure of this edition has "
                                     "it.",
                                     {number->text}),
                             "A figure in braces, or words."});
                if (!options_.mark_numbers) marked = {text};
                for (document::Inline& one : marked) line.push_back(std::move(one));
            }
        }
        return line;
    }

    std::vector<const Computed*> figures_of(std::string_view module) const {
        std::vector<const Computed*> figures;
        for (const Computed& computed : results_.figures)
            if (computed.module == module && !withheld_.figures.contains(computed.figure->id) &&
                !is_closed(book_.figure(computed.figure->id)->behind))
                figures.push_back(&computed);
        return figures;
    }

    const Book& book_;
    Setting setting_;
    const Options& options_;
    const Results& results_;
    const Withheld& withheld_;
    document::Document& document_;
    SupportedNumbers supported_;
    const Book::Modules& closed_;
    std::string section_;
    std::vector<Problem> typed_;
    int headings_ = 0;
};

// By their numbers, which are said in both languages, or else by their names as recorded.
std::string subtitle(const Scope& scope, const Period& period, Language language) {
    const congress::Meeting* from = congress::opening_congress(scope, period);
    const congress::Meeting* to = congress::closing_congress(scope, period);
    if (!from || !to) return {};
    if (from->number.is_set() && to->number.is_set())
        return say(Message("From congress {1} to congress {2}", {number_text(from->number.value, language),
                                                                 number_text(to->number.value, language)}),
                   language);
    return say(Message("From {1} to {2}", {from->name.string(), to->name.string()}), language);
}

// A figure of records that the reader cannot see has no value, not the value of none.
void leave_open(document::FigureEntry& entry) {
    entry.value = FigureValue::none();
    entry.text = document::value_text(entry.value, {}, Language::english);
    entry.records = 0;
}

void set_first_page(const Scope& scope, const Period& period, const Setting& setting, const Options& options,
                    document::Document& document) {
    document.language = setting.language;
    document.period = period;
    document.organisation = options.organisation;
    document.title = say("Political and organisational report", setting.language);
    document.edition = say(edition_label(setting.edition), setting.language);
    document.subtitle = subtitle(scope, period, setting.language);
    if (options.compiled_at.is_set())
        document.date_line = say(
            Message("Compiled on {1}", {document::day_text(day_of(options.compiled_at), setting.language)}),
            setting.language);
}

}  // namespace

Result<document::Document> compile(const Book& book, const Scope& scope, const Period& period,
                                   Edition edition, Language language, const narrative::Narrative& narrative,
                                   const Options& options) {
    std::vector<ParsedSection> sections = KARNAMEH_TRY(parse(narrative));
    if (Done names = check_names(sections, book); !names) return std::unexpected(std::move(names).error());
    std::vector<const Book::ExhibitEntry*> exhibits = named_exhibits(sections, book);
    Book::Modules closed = book.closed(scope);
    bool leaves = edition != Edition::internal;
    if (leaves) std::ranges::copy(ledger_exhibits(book), std::back_inserter(exhibits));
    Results results = compute_results(book, exhibits, scope, period);
    Withheld withheld;
    if (leaves) {
        EditionNumbers numbers = KARNAMEH_TRY(EditionNumbers::make(book, results, scope, period, closed));
        if (options.publication) *options.publication = numbers.publication(scope, edition);
        withheld = take_edition_numbers(numbers, results);
    }
    Setting setting{edition, language};
    document::Document document;
    set_first_page(scope, period, setting, options, document);
    Setter setter(book, closed, period, setting, options, results, withheld, document);
    for (const ParsedSection& section : sections) setter.set(section);
    KARNAMEH_TRY(setter.check_typed());
    for (const Computed& computed : results.figures) {
        if (withheld.figures.contains(computed.figure->id)) continue;
        document.figures.push_back(figure_entry(computed, setting));
        if (setter.is_closed(book.figure(computed.figure->id)->behind)) leave_open(document.figures.back());
    }
    return document;
}

Result<document::Table> small_numbers(const Book& book, const Scope& scope, const Period& period,
                                      Language language) {
    Results results = compute_results(book, ledger_exhibits(book), scope, period);
    EditionNumbers numbers =
        KARNAMEH_TRY(EditionNumbers::make(book, results, scope, period, book.closed(scope)));
    return numbers.small_numbers(book, results, language);
}

Result<document::Document> compile(const std::vector<Module>& modules, const Scope& scope,
                                   const Period& period, Edition edition, Language language,
                                   const narrative::Narrative& narrative, const Options& options) {
    return compile(Book(modules), scope, period, edition, language, narrative, options);
}

}  // namespace karnameh::report
