// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/report_pdf.h"

#include <cairo-pdf.h>

#include "base/say.h"
#include "render/chart/chart.h"
#include "render/line.h"
#include "render/pdf/catalogue.h"
#include "render/pdf/front.h"
#include "render/pdf/table.h"

namespace karnameh::render {

using namespace document;
using document::Heading;
using document::Table;

namespace {

constexpr std::string_view figures_id = "figures", tables_id = "tables";

cairo_status_t append_bytes(void* to, const unsigned char* bytes, unsigned int count) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

// The body: the document's blocks, then the tables behind its charts and the list of its figures.
class Body {
  public:
    Body(const Document& document, Type& type) : document_(document), type_(type), prose_(flow_, type) {}

    void build() {
        for (const Block& block : document_.blocks) std::visit(*this, block);
        add_chart_tables();
        add_figures();
    }
    Flow& flow() { return flow_; }
    std::vector<ContentsEntry> contents() && { return std::move(contents_); }

    void operator()(const Heading& heading) {
        prose_.heading(heading);
        if (heading.level <= 2)
            contents_.push_back({plain_text(heading.line), destination_name("", heading.id), heading.level});
    }
    void operator()(const Paragraph& paragraph) { prose_.paragraph(paragraph.line, prose_.running()); }
    void operator()(const Quotation& quotation) { prose_.quotation(quotation); }
    void operator()(const Items& items) { prose_.items(items); }
    void operator()(const Notice& notice) { prose_.notice(notice); }
    void operator()(const Table& table) { add_table(flow_, prose_, type_, table_sheet(table)); }
    void operator()(const Chart& chart);

  private:
    void add_part(std::string_view title, std::string_view id) {
        (*this)(Heading{1, std::string(id), {Words{std::string(say(title, document_.language))}}});
    }
    LineStyle small() const {
        const Look& look = prose_.look();
        return {.face = Face::sans, .size = look.small, .leading = look.small_leading, .keep_all = true};
    }
    void add_chart_tables();
    void add_figures();

    const Document& document_;
    Type& type_;
    Flow flow_;
    Prose prose_;
    std::vector<ContentsEntry> contents_;
    std::vector<const Chart*> charts_;
};

void Body::operator()(const Chart& chart) {
    charts_.push_back(&chart);
    flow_.space(14);
    LineStyle title = small();
    title.weight = Weight::bold;
    title.size *= 1.08;
    if (!chart.table.title.empty()) prose_.words(chart.table.title, title);
    if (!chart.table.title.empty()) flow_.pieces.back().with_next = true;
    double text_size = prose_.look().small * 0.95;
    flow_.space(4);
    flow_
        .add(chart_height(chart, type_, sheet::text_width, text_size),
             [&chart, text_size](const Pen& pen, double top) {
                 cairo_save(pen.to);
                 cairo_translate(pen.to, sheet::side, top);
                 draw_chart(pen.to, chart, pen.type, sheet::text_width, text_size);
                 cairo_restore(pen.to);
             })
        .with_next = true;
    flow_.space(4);
    std::string destination = destination_name("table-", chart.table.id);
    flow_.add(prose_.look().small_leading, [destination, look = prose_.look()](const Pen& pen, double top) {
        auto at = pen.pages.find(destination);
        if (at == pen.pages.end()) return;
        std::string page = number_text(std::int64_t{at->second}, pen.type.language());
        std::string words = say(Message("The numbers: page {1}", {page}), pen.type.language());
        const PangoFontDescription* font = pen.type.font(Face::sans, Weight::regular, look.small);
        double width = pen.type.measure(words, font).width, left = left_of(pen.type, 0, width);
        show_line(pen.to, pango_layout_get_line_readonly(pen.type.line(words, font), 0), left,
                  top + look.small_leading * look.baseline, accent);
        pen.link(destination, left, top, width, look.small_leading);
    });
    flow_.space(16);
}

void Body::add_chart_tables() {
    if (charts_.empty()) return;
    add_part("The numbers behind the charts", tables_id);
    for (const Chart* chart : charts_) add_table(flow_, prose_, type_, table_sheet(chart->table));
}

void Body::add_figures() {
    if (document_.figures.empty()) return;
    Language language = document_.language;
    add_part("All figures", figures_id);
    TableSheet table;
    table.title = say("Each figure, what it counts and how many records it was computed from", language);
    for (const char* name : {"Figure", "Value", "Records"}) table.columns.emplace_back(say(name, language));
    for (const FigureEntry& figure : document_.figures) {
        std::string records =
            figure.counted ? number_text(static_cast<std::int64_t>(figure.records), language) : "—";
        table.rows.push_back({{{figure.label, false, ""}, {figure.text, false, ""}, {records, true, ""}},
                              figure.definition,
                              destination_name("figure-", figure.id)});
    }
    add_table(flow_, prose_, type_, table);
}

void set_metadata(cairo_surface_t* surface, const Document& document, Instant created) {
    auto set = [&](cairo_pdf_metadata_t what, const std::string& text) {
        if (!text.empty()) cairo_pdf_surface_set_metadata(surface, what, text.c_str());
    };
    set(CAIRO_PDF_METADATA_TITLE, document.title);
    set(CAIRO_PDF_METADATA_AUTHOR, document.organisation);
    set(CAIRO_PDF_METADATA_SUBJECT, document.subtitle);
    set(CAIRO_PDF_METADATA_CREATOR, "Karnameh");
    set(CAIRO_PDF_METADATA_CREATE_DATE, instant_text(created));
    set(CAIRO_PDF_METADATA_MOD_DATE, instant_text(created));
}

void add_outline(cairo_surface_t* surface, const std::vector<ContentsEntry>& contents) {
    int section = CAIRO_PDF_OUTLINE_ROOT;
    for (const ContentsEntry& entry : contents) {
        int parent = entry.level <= 1 ? CAIRO_PDF_OUTLINE_ROOT : section;
        std::string target = "dest='" + entry.destination + "'";
        int made = cairo_pdf_surface_add_outline(surface, parent, entry.words.c_str(), target.c_str(),
                                                 static_cast<cairo_pdf_outline_flags_t>(0));
        if (entry.level <= 1) section = made;
    }
}

void draw_pages(const Pen& pen, const std::vector<Page>& pages, int first_number, int last_number,
                const Document& document) {
    int number = first_number;
    for (const Page& page : pages) {
        for (const Placed& placed : page.pieces) {
            if (!placed.piece->destination.empty()) pen.destination(placed.piece->destination, placed.top);
            placed.piece->draw(pen, placed.top);
        }
        draw_furniture(pen, document, page.section, number++, last_number);
        cairo_show_page(pen.to);
    }
}

}  // namespace

Result<std::string> pdf_file(const Document& document, Instant created) {
    Type type(document.language);
    Body body(document, type);
    body.build();
    std::vector<Page> pages = paginate(body.flow());
    std::vector<ContentsEntry> entries = std::move(body).contents();
    Flow contents = contents_flow(entries, type);
    std::vector<Page> contents_pages = paginate(contents);

    std::map<std::string, int, std::less<>> numbers;
    int first_body = 2 + static_cast<int>(contents_pages.size()),
        last = first_body - 1 + static_cast<int>(pages.size());
    for (std::size_t p = 0; p < pages.size(); ++p)
        for (const Placed& placed : pages[p].pieces)
            if (!placed.piece->destination.empty())
                numbers.try_emplace(placed.piece->destination, first_body + static_cast<int>(p));

    std::string bytes;
    Owned<cairo_surface_t> surface(
        cairo_pdf_surface_create_for_stream(append_bytes, &bytes, sheet::width, sheet::height));
    cairo_pdf_surface_restrict_to_version(surface.get(),
                                          CAIRO_PDF_VERSION_1_5);  // below it text has no ActualText
    set_metadata(surface.get(), document, created);
    Owned<cairo_t> to(cairo_create(surface.get()));
    Pen pen{to.get(), type, numbers};
    draw_title(pen, document);
    cairo_show_page(to.get());
    draw_pages(pen, contents_pages, 2, last, document);
    draw_pages(pen, pages, first_body, last, document);
    add_outline(surface.get(), entries);
    cairo_surface_finish(surface.get());
    cairo_status_t status =
        cairo_status(to.get()) ? cairo_status(to.get()) : cairo_surface_status(surface.get());
    if (status != CAIRO_STATUS_SUCCESS) return fault(FaultKind::limit, cairo_status_to_string(status));
    say_language(bytes, document.language);
    return bytes;
}

}  // namespace karnameh::render
