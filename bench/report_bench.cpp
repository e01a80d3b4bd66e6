// SPDX-License-Identifier: AGPL-3.0-or-later
// The whole report over a million records, and its PDF, against what somebody who asks for them should wait at most.
#include "bench/reference.h"
#include "render/pdf/report_pdf.h"
#include "report/compile.h"

namespace karnameh::bench {

namespace {

constexpr double report_seconds_most = 0.25, public_seconds_most = 1, pdf_seconds_most = 0.7;

document::Document compiled(const Reference& reference, Language language,
                            Edition edition = Edition::internal) {
    Scope scope = reference.scope();
    auto document = karnameh::report::compile(reference.book, scope, reference.period, edition, language,
                                              narrative::default_narrative(language), {});
    KARNAMEH_ASSERT(document && !document->figures.empty());
    return std::move(*document);
}

}  // namespace

void compiling_reports(Scale scale, Figures& figures) {
    Reference reference(scale);
    double compiling = median_seconds(5, [&] { compiled(reference, Language::persian); });
    report(figures,
           {"report.compile", std::to_string(reference.state.size()) + " records into the whole report",
            compiling, "s", "", 0, 0, report_seconds_most, Goal::at_most});
    double protecting = median_seconds(5, [&] { compiled(reference, Language::persian, Edition::public_); });
    report(figures,
           {"report.compile.public",
            std::to_string(reference.state.size()) + " records into the public edition, rounded and attacked",
            protecting, "s", "", 0, 0, public_seconds_most, Goal::at_most});
    for (Language language : {Language::persian, Language::english}) {
        document::Document document = compiled(reference, language);
        double setting = median_seconds(5, [&] { KARNAMEH_ASSERT(render::pdf_file(document, Instant{0})); });
        bool is_persian = language == Language::persian;
        report(figures, {is_persian ? "report.pdf.fa" : "report.pdf.en",
                         std::string("PDF of the whole report, in ") + (is_persian ? "Persian" : "English"),
                         setting, "s", "", 0, 0, pdf_seconds_most, Goal::at_most});
    }
}

}  // namespace karnameh::bench
