// SPDX-License-Identifier: AGPL-3.0-or-later
// The report as a file that leaves: in clear, or encrypted to somebody's key. The audit journal keeps that it left.
#include "base/say.h"
#include "markup/form.h"
#include "render/html/report_page.h"
#include "render/json/report_json.h"
#include "render/pdf/report_pdf.h"
#include "report/compile.h"
#include "report/period.h"
#include "report/publish.h"
#include "seal/age.h"
#include "web/report/report_form.h"

namespace karnameh::web {

namespace {

constexpr std::string_view period_fields[] = {"from", "to"}, file_fields[] = {"edition", "recipient"};

struct Format {
    std::string_view name, label, media_type;
};
constexpr Format formats[] = {{"pdf", "PDF", "application/pdf"},
                              {"html", "HTML", "text/html; charset=utf-8"},
                              {"json", "JSON", "application/json"}};

Result<std::string> rendered(const document::Document& document, std::string_view format, Instant now) {
    if (format == "pdf") return render::pdf_file(document, now);
    if (format == "html") return render::html_file(document);
    return render::json_file(document);
}

Result<std::string> encrypted(const std::string& bytes, const std::string& recipient) {
    Bytes sealed;
    KARNAMEH_TRY(age_encrypt({recipient}, source_from(as_bytes(bytes)), sink_to(sealed)));
    return std::string(as_text(sealed));
}

struct Wanted {
    Edition edition;
    const Format* format;
    std::string recipient;  // empty: in clear
};

Result<Wanted> wanted_file(const Request& request) {
    auto format = std::ranges::find(formats, request.form.get("format"), &Format::name);
    if (format == std::end(formats)) return refuse("", "Choose a kind of file.");
    Result<Edition> edition = parse_edition(request.form.get("edition"));
    if (!edition) return refuse("edition", "Choose an edition.");
    return Wanted{*edition, format, std::string(trim(request.form.get("recipient")))};
}

Result<Response> make_file(const Visit& visit, const Wanted& wanted) {
    const Program& program = visit.site.program();
    Instant now = program.clock->now();
    document::Document document;
    report::Publication publication;
    {
        Reading reading = visit.session->read();
        Period period = KARNAMEH_TRY(period_of(visit, reading.scope()));
        document = KARNAMEH_TRY(report::compile(visit.site.book(), reading.scope(), period, wanted.edition,
                                                visit.language, narrative::default_narrative(visit.language),
                                                {.organisation = visit.site.organisation().name(),
                                                 .compiled_at = now,
                                                 .publication = &publication}));
    }
    Response response;
    response.body = KARNAMEH_TRY(rendered(document, wanted.format->name, now));
    if (wanted.edition != Edition::internal)
        KARNAMEH_TRY(report::keep_in_mind(*visit.session, program, publication));
    response.content_type = wanted.format->media_type;
    std::string name = "report-" + std::string(edition_name(wanted.edition)) + "-" +
                       std::string(language_code(visit.language)) + "." + std::string(wanted.format->name);
    std::string how = "in clear";
    if (!wanted.recipient.empty()) {
        response.body = KARNAMEH_TRY(encrypted(response.body, wanted.recipient));
        response.content_type = "application/octet-stream";
        name += ".age";
        how = "encrypted";
    }
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + "\"");
    KARNAMEH_TRY(visit.session->audit(AuditAct::exported, name + ", " + how));
    return response;
}

}  // namespace

void write_file_form(markup::Writer& to, const Visit& visit, const Refusal& refusal) {
    Language language = visit.language;
    const Parameters& typed = visit.request.form;
    to.text_element("h2", say("Take it along", language));
    to.text_element(
        "p", say("The whole report as one file. The audit journal keeps that it was taken.", language));
    {
        markup::Element line = to.element("p");
        to.text(
            say("Editions for others are kept in mind with the numbers that they show, so that the next ones "
                "can be "
                "judged with them.",
                language));
        to.text(" ");
        to.text_element(
            "a",
            {{"href", visit.address("report/" + std::string(small_numbers_section), period_query(visit))}},
            say("What they tell of small numbers", language));
    }
    std::string action = visit.address("report", period_query(visit));
    markup::Element form =
        markup::form(to, action, {.token = visit.form_token, .label = say("The report as a file", language)});
    markup::problems(to, refusal, file_fields, language);
    std::vector<markup::Choice> editions;
    for (Edition edition : {Edition::internal, Edition::delegates, Edition::public_}) {
        std::string name(edition_name(edition));
        editions.push_back(
            {name, std::string(say(edition_label(edition), language)),
             name == typed.get("edition") || (edition == Edition::internal && !typed.has("edition"))});
    }
    std::string edition_error = markup::field_error(refusal, "edition", language);
    std::string recipient_error = markup::field_error(refusal, "recipient", language);
    markup::select(to,
                   {.name = "edition",
                    .label = say("Edition of the report", language),
                    .error = edition_error,
                    .required = true,
                    .language = language},
                   editions);
    markup::input(
        to,
        {.name = "recipient",
         .label = say("Encrypt it to this age key", language),
         .value = typed.get("recipient"),
         .hint = say("A public key that begins with age1. Without one the file leaves in clear.", language),
         .error = recipient_error,
         .language = language});
    markup::Element buttons = to.element("p", {{"class", "buttons"}});
    for (const Format& format : formats)
        markup::submit(to, format.label, markup::ButtonKind::plain, "format", format.name);
}

void write_period_form(markup::Writer& to, const Visit& visit, const Refusal& refusal) {
    Language language = visit.language;
    markup::Element details =
        to.element("details", {markup::Attribute::flag("open", !refusal.problems.empty())});
    to.text_element("summary", say("Another period", language));
    std::string action = visit.address("report");
    markup::Element form = markup::form(
        to, action, {.method = markup::FormMethod::get, .label = say("Another period", language)});
    markup::problems(to, refusal, period_fields, language);
    auto end = [&](std::string_view name, std::string_view label, std::string_view hint) {
        std::string error = markup::field_error(refusal, name, language);
        markup::input(to, {.name = name,
                           .label = label,
                           .value = visit.request.query.get(name),
                           .hint = hint,
                           .error = error,
                           .required = true,
                           .language = language});
    };
    end("from", say("From the close of", language),
        say("A meeting, such as congress:6, or the first day, such as 2007-05-07.", language));
    end("to", say("To the close of", language),
        say("A meeting, such as congress:7, or the last day, such as 2009-12-06.", language));
    markup::submit(to, say("Show", language), markup::ButtonKind::plain);
}

Response ask_for_period(Visit& visit, const Refusal& refusal) {
    markup::Writer main;
    main.text_element("h1", say("Which period?", visit.language));
    write_period_form(main, visit, refusal);
    return page(visit, say("Which period?", visit.language), std::move(main).finish(),
                period_query(visit).empty() ? 200 : 422);
}

Response report_file(Visit& visit) {
    Result<Wanted> wanted = wanted_file(visit.request);
    Result<Response> file = wanted ? make_file(visit, *wanted) : std::unexpected(wanted.error());
    if (file) return std::move(*file);
    const Refusal* refusal = std::get_if<Refusal>(&file.error());
    if (!refusal) return wrong_page(visit, file.error());
    markup::Writer main;
    main.text_element("h1", say("Report", visit.language));
    write_file_form(main, visit, *refusal);
    return page(visit, say("Report", visit.language), std::move(main).finish(), 422);
}

}  // namespace karnameh::web
