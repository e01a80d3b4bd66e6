// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/due/ical.h"

namespace karnameh::web::ical {

namespace {

constexpr std::size_t line_bytes_max = 75;

std::string digits(int number, std::size_t width) {
    std::string text = std::to_string(number);
    return std::string(width - std::min(width, text.size()), '0') + text;
}

std::string day_value(DayNumber day) {
    CivilDay civil = gregorian_day(day);
    return digits(civil.year, 4) + digits(civil.month, 2) + digits(civil.day, 2);
}

std::string instant_value(Instant at) {
    auto second = static_cast<int>(at.seconds - start_of(day_of(at)).seconds);
    return day_value(day_of(at)) + "T" + digits(second / 3600, 2) + digits(second / 60 % 60, 2) +
           digits(second % 60, 2) + "Z";
}

bool goes_on(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string value;
    for (char c : text) {
        if (c == '\\' || c == ';' || c == ',') value += '\\';
        if (c == '\n')
            value += "\\n";
        else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t')
            value += c;
    }
    return value;
}

std::string line(std::string_view name, std::string_view value) {
    std::string whole = std::string(name).append(":").append(value), folded;
    std::size_t room = line_bytes_max;
    for (std::size_t at = 0; at < whole.size();) {
        std::size_t end = std::min(at + room, whole.size());
        while (end < whole.size() && end > at + 1 && goes_on(whole[end])) --end;
        folded.append(at == 0 ? "" : "\r\n ").append(whole, at, end - at);
        at = end;
        room = line_bytes_max - 1;  // a blank begins each further line
    }
    return folded + "\r\n";
}

std::string text_of(const Calendar& calendar) {
    std::string text = line("BEGIN", "VCALENDAR") + line("VERSION", "2.0") +
                       line("PRODID", "-//Karnameh//My work//EN") + line("CALSCALE", "GREGORIAN") +
                       line("NAME", escaped(calendar.name)) + line("X-WR-CALNAME", escaped(calendar.name)) +
                       line("REFRESH-INTERVAL;VALUE=DURATION", "PT6H");
    for (const Event& event : calendar.events)
        text += line("BEGIN", "VEVENT") + line("UID", escaped(event.uid)) +
                line("DTSTAMP", instant_value(calendar.made)) +
                line("DTSTART;VALUE=DATE", day_value(event.day)) +
                line("DTEND;VALUE=DATE", day_value(event.day + 1)) + line("SUMMARY", escaped(event.summary)) +
                line("URL", event.address) + line("TRANSP", "TRANSPARENT") + line("END", "VEVENT");
    return text + line("END", "VCALENDAR");
}

}  // namespace karnameh::web::ical
