// SPDX-License-Identifier: AGPL-3.0-or-later
#include "report/compile.h"

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

// Everything computed for one document.
struct Results {
    std::vector<Computed> figures;  // in the order of Book::figures
    struct Shown {
        const Book::ExhibitEntry* entry;
        ExhibitData data;
    };
    std::vector<Shown> exhibits;

    const Computed& figure(std::string_view id) const {
        auto at = std::ranges::find_if(figures, [&](const Computed& one) { return one.figure->id == id; });
        KARNAMEH_ASSERT(at != figures.end());
        return *at;
    }
    const Shown& exhibit(std::string_view id) const {
        auto at =
            std::ranges::find_if(exhibits, [&](const Shown& one) { return one.entry->exhibit->id == id; });
        KARNAMEH_ASSERT(at != exhibits.end());
        return *at;
    }
};

Results compute(const std::vector<ParsedSection>& sections, const Book& book, const Scope& scope,
                const Period& period) {
    Results results;
    for (const ParsedSection& section : sections)
        for (const narrative::Block& block : section.blocks) {
            const auto* call = std::get_if<Call>(&block);
            if (!call || call->kind != CallKind::exhibit) continue;
            const Book::ExhibitEntry* entry = book.exhibit(call->name);
            bool known =
                std::ranges::find(results.exhibits, entry, &Results::Shown::entry) != results.exhibits.end();
            if (!known) results.exhibits.push_back({entry, ExhibitData()});
        }
    for (const Book::Entry& entry : book.figures())
        results.figures.push_back({entry.figure, entry.module->name, {}, Behind()});
    std::size_t exhibits = results.exhibits.size();
    on_two_threads(exhibits + results.figures.size(), [&](std::size_t i) {
        if (i < exhibits) {
            Results::Shown& shown = results.exhibits[i];
            shown.data = shown.entry->exhibit->compute(scope, period);
        } else {
            Computed& computed = results.figures[i - exhibits];
            computed.value = computed.figure->compute(scope, period, computed.behind);
        }
    });
    return results;
}

// Sets the sections of one document.
class Setter {
  public:
    Setter(const Book& book, const Book::Modules& closed, const Period& period, const Setting& setting,
           const Options& options, const Results& results, document::Document& document)
        : book_(book),
          setting_(setting),
          options_(options),
          results_(results),
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
            if (&block == &section.blocks.front() && !missing.empty()) set_notice(missing);
        }
        drop_empty_headings(2);
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
            add(exhibit_block(*shown.entry->exhibit, shown.entry->module->name, shown.data, setting_));
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

    document::Line line(const narrative::Line& from) const {
        document::Line line;
        for (const narrative::Inline& part : from) {
            if (const auto* call = std::get_if<FigureCall>(&part)) {
                const Computed& computed = results_.figure(call->id);
                auto style = call->bare ? document::UnitStyle::bare : document::UnitStyle::with_unit;
                line.push_back(document::FigureMention{
                    call->id,
                    document::value_text(computed.value, computed.figure->unit, setting_.language, style)});
            } else if (const auto* link = std::get_if<document::Link>(&part)) {
                line.push_back(*link);
            } else if (const auto& text = std::get<document::Words>(part); options_.mark_numbers) {
                for (document::Inline& marked : supported_.mark(text)) line.push_back(std::move(marked));
            } else {
                line.push_back(text);
            }
        }
        return line;
    }

    std::vector<const Computed*> figures_of(std::string_view module) const {
        std::vector<const Computed*> figures;
        for (const Computed& computed : results_.figures)
            if (computed.module == module && !is_closed(book_.figure(computed.figure->id)->behind))
                figures.push_back(&computed);
        return figures;
    }

    const Book& book_;
    Setting setting_;
    const Options& options_;
    const Results& results_;
    document::Document& document_;
    SupportedNumbers supported_;
    const Book::Modules& closed_;
    std::string section_;
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
    Results results = compute(sections, book, scope, period);
    Setting setting{edition, language};
    document::Document document;
    set_first_page(scope, period, setting, options, document);
    Book::Modules closed = book.closed(scope);
    Setter setter(book, closed, period, setting, options, results, document);
    for (const ParsedSection& section : sections) setter.set(section);
    for (const Computed& computed : results.figures) {
        document.figures.push_back(figure_entry(computed, setting));
        if (setter.is_closed(book.figure(computed.figure->id)->behind)) leave_open(document.figures.back());
    }
    return document;
}

Result<document::Document> compile(const std::vector<Module>& modules, const Scope& scope,
                                   const Period& period, Edition edition, Language language,
                                   const narrative::Narrative& narrative, const Options& options) {
    return compile(Book(modules), scope, period, edition, language, narrative, options);
}

}  // namespace karnameh::report
