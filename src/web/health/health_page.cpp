// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/say.h"
#include "web/health/pages.h"

namespace karnameh::web {

namespace {

std::string_view label_of(Concern concern) {
    constexpr std::string_view labels[] = {"Disk", "Clock", "Backup", "Practised restore", "Journals"};
    return labels[static_cast<std::size_t>(concern)];
}

}  // namespace

Response health_page(Visit& visit) {
    if (!visit.session->may_lock()) return not_found_page(visit);
    Language language = visit.language;
    std::string_view heading = say("How the data is looked after", language);
    markup::Writer main;
    main.text_element("h1", heading);
    main.text_element(
        "p", say("What is to be done here is done by whoever looks after the machine. The server looks every "
                 "five minutes; karnameh health reads all journals through as well.",
                 language));
    for (const HealthFinding& finding : visit.site.health().findings(language)) {
        main.text_element("h2", say(label_of(finding.of), language));
        main.text_element("p",
                          {markup::Attribute::if_any("class", finding.grade == Grade::alarm ? "notice" : "")},
                          finding.what);
        if (!finding.to_do.empty()) main.text_element("p", finding.to_do);
    }
    return page(visit, heading, std::move(main).finish());
}

std::vector<KeeperNotice> health_notices(Visit& visit) {
    std::vector<KeeperNotice> notices;
    for (const HealthFinding& finding : visit.site.health().findings(visit.language))
        if (finding.grade == Grade::alarm)
            notices.push_back({finding.what + " " + finding.to_do, visit.address("health")});
    // Asked last, since mostly there is nothing to tell.
    if (!notices.empty() && !visit.session->may_lock()) notices.clear();
    return notices;
}

}  // namespace karnameh::web
