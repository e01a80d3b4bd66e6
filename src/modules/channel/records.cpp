// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/channel/records.h"

namespace karnameh::channel {

namespace {

constexpr Option carried_by[] = {
    {1, "satellite", "satellite"}, {2, "cable", "cable"}, {3, "network", "internet"}};
constexpr Option why_ended[] = {
    {1, "contract", "end of the contract"}, {2, "pressure", "pressure on the carrier"},
    {3, "fault", "technical fault"},        {4, "money", "lack of money"},
    {5, "own_decision", "own decision"},
};
constexpr Option outage_causes[] = {
    {1, "fault", "technical fault"}, {2, "pressure", "pressure on the carrier"}, {3, "jamming", "jamming"},
    {4, "power", "power cut"},       {5, "studio", "fault in the studio"},       {6, "unknown", "unknown"},
};
constexpr Option modes[] = {{1, "live", "live"}, {2, "recorded", "recorded"}};
constexpr Option weekdays[] = {
    {1, "monday", "Monday"},     {2, "tuesday", "Tuesday"}, {3, "wednesday", "Wednesday"},
    {4, "thursday", "Thursday"}, {5, "friday", "Friday"},   {6, "saturday", "Saturday"},
    {7, "sunday", "Sunday"},
};
constexpr Option sexes[] = {{1, "woman", "women"}, {2, "man", "men"}};
constexpr Option call_kinds[] = {
    {1, "question", "question"},
    {2, "opinion", "opinion"},
    {3, "report", "report from the street"},
    {4, "wants_to_join", "wants to join"},
    {5, "donates", "gives money"},
};

Kind carrier() {
    return Describe<Carrier>("carrier", "carrier", "Carriers")
        .text(1, "name", "Name", &Carrier::name)
        .required()
        .key()
        .text(2, "company", "Company", &Carrier::company)
        .choice(3, "carried_by", "Carries by", &Carrier::carried_by, carried_by)
        .required()
        .code(4, "country", "Country of the company", &Carrier::country, CodeStandard::country)
        .text(5, "reaches", "Where it reaches", &Carrier::reaches)
        .done();
}

Kind spell() {
    return Describe<Spell>("spell", "spell on the air", "spells on the air")
        .reference(1, "carrier", "Carrier", &Spell::carrier, Carrier::kind_number)
        .required()
        .date(2, "from", "From", &Spell::from)
        .required()
        .date(3, "to", "To", &Spell::to)
        .choice(4, "why_ended", "Why it ended", &Spell::why_ended, why_ended)
        .money(5, "cost", "Cost a month", &Spell::cost)
        .detail()
        .integer(6, "hours_a_day", "Hours a day", &Spell::hours_a_day)
        .detail()
        .between(1, 24)
        .named_by({"carrier", "from", "to"})
        .done();
}

Kind series() {
    return Describe<Series>("programme_series", "series of programmes", "series of programmes")
        .text(1, "title", "Title", &Series::title)
        .required()
        .key()
        .text(2, "about", "What it is about", &Series::about)
        .code(3, "language", "Language", &Series::language, CodeStandard::language)
        .date(4, "since", "Since", &Series::since)
        .detail()
        .date(5, "until", "Until", &Series::until)
        .detail()
        .done();
}

Kind programme() {
    return Describe<Programme>("programme", "programme", "Programmes")
        .text(1, "title", "Title", &Programme::title)
        .required()
        .key()
        .text(2, "host", "Host", &Programme::host)
        .reference(3, "series", "Series", &Programme::series, Series::kind_number)
        .detail()
        .choice(4, "mode", "Live or recorded", &Programme::mode, modes)
        .required()
        .flag(5, "phone_in", "Viewers call in", &Programme::phone_in)
        .code(6, "language", "Language", &Programme::language, CodeStandard::language)
        .detail()
        .date(7, "since", "Since", &Programme::since)
        .required()
        .date(8, "until", "Until", &Programme::until)
        .detail()
        .done();
}

Kind slot() {
    return Describe<Slot>("slot", "slot", "slots")
        .reference(1, "programme", "Programme", &Slot::programme, Programme::kind_number)
        .required()
        .choice(2, "weekday", "Weekday", &Slot::weekday, weekdays)
        .required()
        .integer(3, "starts", "Starts (minutes after midnight, UTC)", &Slot::starts)
        .required()
        .between(0, 1439)
        .integer(4, "minutes", "Minutes", &Slot::minutes)
        .required()
        .between(1, 1440)
        .date(5, "since", "Since", &Slot::since)
        .date(6, "until", "Until", &Slot::until)
        .detail()
        .named_by({"programme", "weekday"})
        .done();
}

Kind broadcast() {
    return Describe<Broadcast>("broadcast", "broadcast", "broadcasts")
        .reference(1, "programme", "Programme", &Broadcast::programme, Programme::kind_number)
        .required()
        .instant(2, "start", "Start", &Broadcast::start)
        .required()
        .instant(3, "end", "End", &Broadcast::end)
        .required()
        .references(4, "carriers", "Carriers", &Broadcast::carriers, Carrier::kind_number)
        .detail()
        .choice(5, "mode", "Live or recorded", &Broadcast::mode, modes)
        .required()
        .text(6, "title", "Title of the day", &Broadcast::title)
        .flag(7, "repeat", "Repeat", &Broadcast::repeat)
        .detail()
        .flag(8, "campaign", "Part of a campaign on its theme", &Broadcast::campaign)
        .detail()
        .named_by({"programme", "title", "start"})
        .done();
}

Kind call() {
    return Describe<Call>("call", "call", "Calls")
        .reference(1, "broadcast", "Broadcast", &Call::broadcast, Broadcast::kind_number)
        .required()
        .instant(2, "at", "Moment", &Call::at)
        .required()
        .choice(3, "sex", "Sex", &Call::sex, sexes)
        .choice(4, "province", "Province", &Call::province, province_options())
        .code(5, "country", "Country", &Call::country, CodeStandard::country)
        .choice(6, "kind_of_call", "Kind of call", &Call::kind_of_call, call_kinds)
        .required()
        .flag(7, "first_time", "First call", &Call::first_time)
        .flag(8, "aired", "Went on the air", &Call::aired)
        .named_by({"at", "kind_of_call", "province", "country"})
        .done();
}

Kind archive_item() {
    return Describe<ArchiveItem>("archive_item", "archive item", "Archive items")
        .text(1, "title", "Title", &ArchiveItem::title)
        .required()
        .key()
        .reference(2, "broadcast", "Broadcast", &ArchiveItem::broadcast, Broadcast::kind_number)
        .date(3, "recorded", "Recorded", &ArchiveItem::recorded)
        .integer(4, "minutes", "Minutes", &ArchiveItem::minutes)
        .detail()
        .between(0, 100000)
        .text(5, "where", "Where it is kept", &ArchiveItem::where)
        .code(6, "language", "Language", &ArchiveItem::language, CodeStandard::language)
        .detail()
        .flag(7, "evidence", "Documents events", &ArchiveItem::evidence)
        .detail()
        .done();
}

Kind drive() {
    return Describe<Drive>("drive", "fund-raising drive", "fund-raising drives")
        .text(1, "title", "Title", &Drive::title)
        .required()
        .key()
        .date(2, "from", "From", &Drive::from)
        .required()
        .date(3, "to", "To", &Drive::to)
        .money(4, "goal", "Goal", &Drive::goal)
        .done();
}

Kind outage() {
    return Describe<Outage>("outage", "outage", "outages")
        .reference(1, "carrier", "Carrier", &Outage::carrier, Carrier::kind_number)
        .required()
        .instant(2, "start", "Start", &Outage::start)
        .required()
        .instant(3, "end", "End", &Outage::end)
        .choice(4, "cause", "Cause", &Outage::cause, outage_causes)
        .named_by({"carrier", "start"})
        .done();
}

}  // namespace

Options mode_options() {
    return modes;
}
Options why_ended_options() {
    return why_ended;
}
Options outage_cause_options() {
    return outage_causes;
}
Options sex_options() {
    return sexes;
}
Options call_kind_options() {
    return call_kinds;
}

std::vector<Kind> kinds() {
    return {carrier(),   spell(), series(),       programme(), slot(),
            broadcast(), call(),  archive_item(), drive(),     outage()};
}

}  // namespace karnameh::channel
