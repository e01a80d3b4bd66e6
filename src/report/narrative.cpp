// SPDX-License-Identifier: AGPL-3.0-or-later
#include "report/narrative.h"

#include <cmark.h>

#include "base/limits.h"

namespace karnameh::narrative {

namespace {

using document::Emphasis;
using document::Words;

struct FreeNode {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};

std::string_view literal(cmark_node* node) {
    const char* text = cmark_node_get_literal(node);
    return text ? text : "";
}

// A brace within `code`, which names no figure; no clean text holds it.
constexpr char literal_brace = '\x01';

bool is_id(std::string_view text) {
    return !text.empty() && text.size() <= 64 &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789._") == std::string_view::npos;
}

bool is_link_target(std::string_view target) {
    if (target.starts_with("#")) return is_id(target.substr(1));
    return (target.starts_with("https://") || target.starts_with("http://")) &&
           target.find_first_of(" \t\n\"<>\\") == std::string_view::npos && is_clean_text(target);
}

class Parser {
  public:
    explicit Parser(const Section& section) : section_(section) {}

    Result<std::vector<Block>> parse() {
        if (section_.markdown.size() > section_bytes_max)
            return refuse(section_.id, "The section is too long.",
                          Message("At most {1} bytes.", {std::to_string(section_bytes_max)}));
        if (!is_clean_text(section_.markdown))
            return refuse(section_.id, "The text is not clean UTF-8.", "UTF-8 without control characters.");
        std::unique_ptr<cmark_node, FreeNode> root(
            cmark_parse_document(section_.markdown.data(), section_.markdown.size(), CMARK_OPT_DEFAULT));
        for (cmark_node* node = cmark_node_first_child(root.get()); node; node = cmark_node_next(node))
            block(node);
        require_one_title();
        if (!problems_.empty()) return std::unexpected<Wrong>(Refusal{std::move(problems_)});
        return std::move(blocks_);
    }

  private:
    void require_one_title() {
        auto is_title = [](const Block& block) {
            const auto* heading = std::get_if<Heading>(&block);
            return heading && heading->level == 1;
        };
        if (blocks_.empty() || !is_title(blocks_.front()) || std::ranges::count_if(blocks_, is_title) != 1)
            refuse_at(1, "A section has one title, and begins with it.",
                      "A first line with one # sign, and ## for headings below it.");
    }

    void refuse_at(int line, Message what, Message accepted) {
        if (problems_.size() < limits::import_problems)
            problems_.push_back(
                {section_.id + ", line " + std::to_string(line), std::move(what), std::move(accepted)});
    }

    void block(cmark_node* node) {
        int line = cmark_node_get_start_line(node);
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_HEADING: {
                int level = cmark_node_get_heading_level(node);
                if (level > 2)
                    refuse_at(line, "The heading lies too deep.", "A heading of one or two # signs.");
                else
                    blocks_.push_back(Heading{level, running_text(node)});
                return;
            }
            case CMARK_NODE_PARAGRAPH:
                paragraph(node);
                return;
            case CMARK_NODE_BLOCK_QUOTE:
                quotation(node);
                return;
            case CMARK_NODE_LIST:
                items(node);
                return;
            default:
                refuse_at(line, "This is neither a heading, a paragraph, a list nor a quotation.",
                          "Words; to show such characters as they are, put \\ before the first.");
        }
    }

    void paragraph(cmark_node* node) {
        Line line = inlines(node);
        if (std::optional<Call> call = own_line_call(line))
            blocks_.push_back(std::move(*call));
        else
            blocks_.push_back(Paragraph{std::move(line)});
    }

    void quotation(cmark_node* node) {
        Quotation quotation;
        for (cmark_node* child = cmark_node_first_child(node); child; child = cmark_node_next(child)) {
            if (cmark_node_get_type(child) == CMARK_NODE_PARAGRAPH)
                quotation.paragraphs.push_back({running_text(child)});
            else
                refuse_at(cmark_node_get_start_line(child), "A quotation holds paragraphs only.",
                          "Plain paragraphs after >.");
        }
        blocks_.push_back(std::move(quotation));
    }

    void items(cmark_node* node) {
        Items list;
        list.numbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
        for (cmark_node* item = cmark_node_first_child(node); item; item = cmark_node_next(item)) {
            cmark_node* child = cmark_node_first_child(item);
            if (!child || cmark_node_get_type(child) != CMARK_NODE_PARAGRAPH || cmark_node_next(child))
                refuse_at(cmark_node_get_start_line(item), "An item of a list holds one paragraph.",
                          "One paragraph; a list within a list cannot be shown.");
            else
                list.items.push_back(running_text(child));
        }
        blocks_.push_back(std::move(list));
    }

    // The words and links below a node, neighbours of one emphasis joined, with figures taken out of the words.
    Line inlines(cmark_node* node) {
        Line line;
        at_line_ = cmark_node_get_start_line(node);
        gather(node, Emphasis::none, line);
        Line called;
        at_line_ = cmark_node_get_start_line(node);
        for (Inline& part : line) {
            if (Words* words = std::get_if<Words>(&part))
                take_calls(*words, called);
            else
                called.push_back(std::move(part));
        }
        return called;
    }

    void add_words(std::string_view text, Emphasis emphasis, Line& line) {
        if (text.empty()) return;
        Words* last = line.empty() ? nullptr : std::get_if<Words>(&line.back());
        if (last && last->emphasis == emphasis)
            last->text += text;
        else
            line.push_back(Words{std::string(text), emphasis});
    }

    void gather(cmark_node* node, Emphasis emphasis, Line& line) {
        for (cmark_node* child = cmark_node_first_child(node); child; child = cmark_node_next(child)) {
            switch (cmark_node_get_type(child)) {
                case CMARK_NODE_SOFTBREAK:
                case CMARK_NODE_LINEBREAK:
                    add_words("\n", emphasis, line);  // a blank, once the lines are counted
                    break;
                case CMARK_NODE_EMPH:
                    gather(child, emphasis == Emphasis::strong ? emphasis : Emphasis::emphasis, line);
                    break;
                case CMARK_NODE_STRONG:
                    gather(child, Emphasis::strong, line);
                    break;
                case CMARK_NODE_LINK:
                    link(child, line);
                    break;
                case CMARK_NODE_IMAGE:
                    refuse_at(at_line_, "Pictures cannot be shown.", "Words, or {exhibit:…}.");
                    break;
                case CMARK_NODE_CODE: {
                    std::string code(literal(child));
                    std::ranges::replace(code, '{', literal_brace);
                    add_words(code, emphasis, line);
                    break;
                }
                default:  // text and HTML within a line: the text that it is
                    add_words(literal(child), emphasis, line);
            }
        }
    }

    void link(cmark_node* node, Line& line) {
        Line words;
        gather(node, Emphasis::none, words);
        std::string text;
        for (const Inline& part : words)
            if (const Words* w = std::get_if<Words>(&part)) text += w->text;
        std::ranges::replace(text, '\n', ' ');
        const char* target = cmark_node_get_url(node);
        if (!target || !is_link_target(target) || text.empty())
            refuse_at(at_line_, "That link leads nowhere.", "https:// and a name, or # and a section.");
        else
            line.push_back(document::Link{std::move(text), target});
    }

    // Splits words at {…}; the line breaks among them, which count lines, become blanks.
    void take_calls(const Words& words, Line& line) {
        std::string_view rest = words.text;
        std::string plain;
        auto end_words = [&] {
            if (!plain.empty()) line.push_back(Words{std::exchange(plain, {}), words.emphasis});
        };
        while (!rest.empty()) {
            if (rest[0] == '\n') ++at_line_;
            std::size_t close = rest[0] == '{' ? rest.find('}') : std::string_view::npos;
            if (close == std::string_view::npos) {
                plain += rest[0] == '\n' ? ' ' : rest[0] == literal_brace ? '{' : rest[0];
                rest.remove_prefix(1);
                continue;
            }
            std::string_view inside = trim(rest.substr(1, close - 1));
            std::size_t bar = std::min(inside.find('|'), inside.size());
            std::string_view id = inside.substr(0, bar), style = inside.substr(bar);
            std::size_t colon = inside.find(':');
            bool whole_line = colon != std::string_view::npos && is_id(inside.substr(colon + 1));
            if (whole_line || (is_id(id) && (style.empty() || style == "|number"))) {
                end_words();
                line.push_back(FigureCall{std::string(whole_line ? inside : id), at_line_, !style.empty()});
            } else {
                refuse_at(at_line_, "What stands in braces is not the name of a figure.",
                          "{circles.applied}, {exhibit:circles.by_month} or {figures:circles}.");
            }
            rest.remove_prefix(close + 1);
        }
        end_words();
    }

    // Inlines where {exhibit:…}, {figures:…} and {list:…} cannot stand.
    Line running_text(cmark_node* node) {
        Line line = inlines(node);
        for (const Inline& part : line)
            if (const auto* call = std::get_if<FigureCall>(&part); call && call->id.contains(':'))
                refuse_call(*call);
        return line;
    }

    void refuse_call(const FigureCall& call) {
        refuse_at(call.line, Message("{1} cannot stand there.", {"{" + call.id + "}"}),
                  "{exhibit:…}, {figures:…} or {list:…} as a paragraph of its own.");
    }

    // The one call that a paragraph consists of, if it does.
    std::optional<Call> own_line_call(const Line& line) {
        for (const Inline& part : line) {
            const auto* figure = std::get_if<FigureCall>(&part);
            std::size_t colon = figure ? figure->id.find(':') : std::string::npos;
            if (colon == std::string::npos) continue;
            std::string_view verb = std::string_view(figure->id).substr(0, colon);
            std::optional<CallKind> kind;
            if (verb == "exhibit") kind = CallKind::exhibit;
            if (verb == "figures") kind = CallKind::figures;
            if (verb == "list") kind = CallKind::list;
            if (kind && line.size() == 1) return Call{*kind, figure->id.substr(colon + 1), figure->line};
            refuse_call(*figure);
        }
        return {};
    }

    const Section& section_;
    std::vector<Block> blocks_;
    std::vector<Problem> problems_;
    int at_line_ = 0;
};

}  // namespace

Result<std::vector<Block>> parse_section(const Section& section) {
    return Parser(section).parse();
}

}  // namespace karnameh::narrative
