// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/table.h"

#include <algorithm>
#include <numeric>

#include "base/say.h"
#include "render/line.h"

namespace karnameh::render {

using document::Cell;

namespace {

constexpr double gutter = 12, padding = 2.5, narrowest = 26;

enum class Side : std::uint8_t {
    start,
    right
};  // numbers stand at the right in both directions: units under units
struct Column {
    double start = 0, width = 0;
    Side side = Side::start;
};

struct Laid {
    std::shared_ptr<PangoLayout> layout;
    double left, down;
};
struct LaidRow {
    std::vector<Laid> cells;
    double height = 0;
};

std::shared_ptr<PangoLayout> shared(Owned<PangoLayout> layout) {
    return {layout.release(), Unref()};
}

class TableSetter {
  public:
    TableSetter(Flow& flow, Prose& prose, Type& type, const TableSheet& table)
        : flow_(flow), prose_(prose), type_(type), table_(table) {}

    void run() {
        find_columns();
        add_title();
        add_head();
        for (std::size_t r = 0; r < table_.rows.size(); ++r) add_row(r);
        flow_.space(4);
        if (!table_.source.empty()) {
            if (!table_.rows.empty()) flow_.pieces.back().with_next = true;
            prose_.words(table_.source, small_style(soft_ink));
        }
        flow_.space(18);
    }

  private:
    const Look& look() const { return prose_.look(); }
    const PangoFontDescription* font(Weight weight) { return type_.font(Face::sans, weight, look().small); }
    LineStyle small_style(Colour colour) {
        LineStyle style{
            .face = Face::sans, .size = look().small, .leading = look().small_leading, .keep_all = true};
        style.colour = colour;
        return style;
    }

    void find_columns();
    void narrow(std::vector<double>& widths, const std::vector<double>& words);
    LaidRow lay_row(const std::vector<std::string_view>& texts, Weight weight, std::string_view below);
    void add_title();
    void add_head();
    void add_row(std::size_t index);

    Flow& flow_;
    Prose& prose_;
    Type& type_;
    const TableSheet& table_;
    std::vector<Column> columns_;
    int repeat_ = -1;
};

// The widest of a text's words.
double widest_word(Type& type, std::string_view text, const PangoFontDescription* font) {
    double widest = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = std::min(text.find(' ', begin), text.size());
        widest = std::max(widest, type.measure(text.substr(begin, end - begin), font).width);
        begin = end + 1;
    }
    return widest;
}

// Takes what is too much from the widest columns first, none below its widest word.
void TableSetter::narrow(std::vector<double>& widths, const std::vector<double>& words) {
    double room = sheet::text_width - gutter * static_cast<double>(widths.size() - 1);
    auto total = [&] { return std::accumulate(widths.begin(), widths.end(), 0.0); };
    for (int round = 0; round < 200 && total() > room; ++round) {
        std::size_t widest = widths.size();
        for (std::size_t c = 0; c < widths.size(); ++c)
            if (widths[c] > words[c] && (widest == widths.size() || widths[c] > widths[widest])) widest = c;
        if (widest == widths.size()) break;
        widths[widest] = std::max(words[widest], widths[widest] - std::max(2.0, (total() - room) / 4));
    }
    if (double all = total(); all > room)  // words themselves must be cut
        for (double& width : widths) width *= room / all;
}

void TableSetter::find_columns() {
    std::size_t count = table_.columns.size();
    for (const TableRow& row : table_.rows) count = std::max(count, row.cells.size());
    columns_.resize(count);
    std::vector<double> widths(count, narrowest), words(count, narrowest);
    auto take = [&](std::size_t c, std::string_view text, Weight weight) {
        double width = type_.measure(text, font(weight)).width + 0.5;
        widths[c] = std::max(widths[c], width);
        if (width > words[c]) words[c] = std::max(words[c], widest_word(type_, text, font(weight)) + 0.5);
    };
    for (std::size_t c = 0; c < table_.columns.size(); ++c) take(c, table_.columns[c], Weight::bold);
    for (const TableRow& row : table_.rows) {
        for (std::size_t c = 0; c < row.cells.size(); ++c) {
            take(c, row.cells[c].text, Weight::regular);
            if (c > 0 && row.cells[c].is_number) columns_[c].side = Side::right;
        }
        if (!row.below.empty()) widths[0] = std::max(widths[0], sheet::text_width * 0.55);
    }
    // Row headings keep a fair part of the page, however many columns there are.
    bool has_below = std::any_of(table_.rows.begin(), table_.rows.end(),
                                 [](const TableRow& r) { return !r.below.empty(); });
    if (count > 0)
        words[0] = std::max(words[0], std::min(widths[0], sheet::text_width * (has_below ? 0.55 : 0.24)));
    narrow(widths, words);
    double used =
        std::accumulate(widths.begin(), widths.end(), 0.0) + gutter * static_cast<double>(count - 1);
    double spare = std::max(0.0, sheet::text_width - used);
    // Headings take a part of what is left, so that short tables fill the measure without holes in it.
    if (count > 0) widths[0] += count > 1 ? spare * 0.3 : spare;
    double each = count > 1 ? spare * 0.7 / static_cast<double>(count - 1) : 0, start = 0;
    for (std::size_t c = 0; c < count; ++c) {
        if (c > 0) widths[c] += each;
        columns_[c].start = start;
        columns_[c].width = widths[c];
        start += widths[c] + gutter;
    }
}

LaidRow TableSetter::lay_row(const std::vector<std::string_view>& texts, Weight weight,
                             std::string_view below) {
    LaidRow row;
    auto lay = [&](std::string_view text, const Column& column, const PangoFontDescription* with,
                   double down) {
        auto layout = shared(type_.layout(text, with, column.width));
        if (column.side == Side::right) pango_layout_set_alignment(layout.get(), PANGO_ALIGN_RIGHT);
        double height = points(pango_layout_get_line_count(layout.get()) * pango_units(look().small_leading));
        row.cells.push_back({std::move(layout), left_of(type_, column.start, column.width), down});
        row.height = std::max(row.height, down + height);
    };
    for (std::size_t c = 0; c < texts.size(); ++c) lay(texts[c], columns_[c], font(weight), 0);
    if (!below.empty()) {
        double down = pango_layout_get_line_count(row.cells.front().layout.get()) * look().small_leading;
        lay(below, columns_[0], type_.font(Face::sans, Weight::regular, look().small * 0.9), down);
    }
    row.height += 2 * padding;
    return row;
}

// Lines of a cell at a fixed distance.
void draw_cell(const Pen& pen, const Laid& cell, double top, const Look& look, Colour colour) {
    Owned<PangoLayoutIter> at(pango_layout_get_iter(cell.layout.get()));
    double y = top + padding + cell.down + look.small_leading * look.baseline;
    do {
        PangoRectangle logical;
        pango_layout_iter_get_line_extents(at.get(), nullptr, &logical);
        show_line(pen.to, pango_layout_iter_get_line_readonly(at.get()), cell.left + points(logical.x), y,
                  colour);
        y += look.small_leading;
    } while (pango_layout_iter_next_line(at.get()));
}

void draw_rule(const Pen& pen, double y, Colour colour, double thickness) {
    cairo_rectangle(pen.to, sheet::side, y - thickness / 2, sheet::text_width, thickness);
    set_colour(pen.to, colour);
    cairo_fill(pen.to);
}

void TableSetter::add_title() {
    flow_.space(12);
    if (table_.title.empty()) return;
    LineStyle style = small_style(ink);
    style.weight = Weight::bold;
    style.size = look().small * 1.08;
    std::size_t first = flow_.pieces.size();
    prose_.words(table_.title, style);
    flow_.pieces[first].destination = table_.destination;
    flow_.pieces.back().with_next = true;
    flow_.space(2);
}

void TableSetter::add_head() {
    std::vector<std::string_view> names(table_.columns.begin(), table_.columns.end());
    auto row = std::make_shared<LaidRow>(lay_row(names, Weight::bold, {}));
    auto draw = [row, look = look()](const Pen& pen, double top) {
        for (const Laid& cell : row->cells) draw_cell(pen, cell, top, look, ink);
        draw_rule(pen, top + row->height - 0.5, soft_ink, 1);
    };
    flow_.add(row->height, draw).with_next = true;
    // On further pages the title comes again above the heading.
    std::string again = table_.title.empty()
                            ? std::string()
                            : say(Message("{1} (continued)", {table_.title}), type_.language());
    double title_height = again.empty() ? 0 : look().small_leading + 2;
    Piece repeat;
    repeat.height = row->height + title_height;
    repeat.draw = [draw, again, title_height, look = look()](const Pen& pen, double top) {
        if (!again.empty()) {
            const PangoFontDescription* font = pen.type.font(Face::sans, Weight::regular, look.small);
            double width = std::min(pen.type.measure(again, font).width, sheet::text_width);
            PangoLayout* layout = pen.type.line(again, font);
            show_line(pen.to, pango_layout_get_line_readonly(layout, 0), left_of(pen.type, 0, width),
                      top + look.small_leading * look.baseline, soft_ink);
        }
        draw(pen, top + title_height);
    };
    repeat_ = static_cast<int>(flow_.repeats.size());
    flow_.repeats.push_back(std::move(repeat));
}

void TableSetter::add_row(std::size_t index) {
    const TableRow& source = table_.rows[index];
    std::vector<std::string_view> texts;
    for (const Cell& cell : source.cells) texts.push_back(cell.text);
    auto row = std::make_shared<LaidRow>(lay_row(texts, Weight::regular, source.below));
    std::vector<std::string> targets;
    for (const Cell& cell : source.cells)
        targets.push_back(cell.figure.empty() ? std::string() : destination_name("figure-", cell.figure));
    bool has_below = !source.below.empty();
    Piece& piece = flow_.add(row->height, [row, look = look(), targets, has_below, columns = columns_](
                                              const Pen& pen, double top) {
        for (std::size_t c = 0; c < row->cells.size(); ++c) {
            bool is_below = has_below && c + 1 == row->cells.size();
            draw_cell(pen, row->cells[c], top, look, is_below ? soft_ink : ink);
            if (c < targets.size() && !targets[c].empty())
                pen.link(targets[c], row->cells[c].left, top, columns[c].width, row->height);
        }
        draw_rule(pen, top + row->height, hairline, 0.5);
    });
    piece.destination = source.destination;
    piece.repeat = repeat_;
    piece.with_next = index == 0 ? table_.rows.size() > 1 : index + 2 == table_.rows.size();
}

}  // namespace

TableSheet table_sheet(const document::Table& table) {
    TableSheet sheet{table.title, table.columns, {}, table.source, destination_name("table-", table.id)};
    for (const std::vector<Cell>& cells : table.rows) sheet.rows.push_back({cells, {}, {}});
    return sheet;
}

void add_table(Flow& flow, Prose& prose, Type& type, const TableSheet& table) {
    TableSetter(flow, prose, type, table).run();
}

}  // namespace karnameh::render
