// SPDX-License-Identifier: AGPL-3.0-or-later
// A loan worked out by its contract: nobody signs in, nothing is kept.
#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <ostream>

#include "base/say.h"
#include "cli/input_file.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "loans/schedule.h"
#include "record/csv.h"

namespace karnameh::cli {

namespace {

namespace json = boost::json;
using namespace loans;

// The words of an option, in the order of the enum that they stand for.
template <typename Choice, std::size_t count>
Result<Choice> choice(const Context& context, const std::string& option,
                      const std::array<std::string_view, count>& words) {
    std::string said = context.arguments.value(option, std::string(words[0]));
    auto found = std::ranges::find(words, said);
    if (found != words.end()) return static_cast<Choice>(found - words.begin());
    std::string all;
    for (std::string_view word : words) all += (all.empty() ? "" : ", ") + std::string(word);
    return refuse(option, {"There is no “{1}” here.", {said}}, {"One of: {1}.", {all}});
}

Result<DayNumber> day(const std::string& where, const std::string& text) {
    Result<Date> date = parse_date(text);
    if (date && date->precision == Precision::day && !date->about) return date->first;
    return refuse(where, {"“{1}” is no day.", {text}}, "A day such as 2024-03-01.");
}

Result<std::int64_t> number(const Context& context, const std::string& option, std::int64_t otherwise) {
    if (!context.arguments.has(option)) return otherwise;
    std::string text = context.arguments.value(option);
    Result<Decimal> read = parse_decimal(text);
    if (read && read->scale == 0 && read->mantissa >= 0 && read->mantissa <= 1'000'000'000)
        return read->mantissa;
    return refuse(option, {"“{1}” is no number.", {text}}, "A whole number.");
}

Result<Terms> terms_of(const Context& context) {
    constexpr std::array<std::string_view, 3> day_counts = {"30E/360", "ACT/365F", "ACT/ACT"};
    constexpr std::array<std::string_view, 5> compoundings = {"none", "yearly", "half-yearly", "quarterly",
                                                              "monthly"};
    constexpr std::array<std::string_view, 3> bearers = {"borrower", "lender", "third-person"};
    constexpr std::array<std::string_view, 4> roundings = {"half-even", "half-up", "down", "up"};
    Terms terms;
    terms.principal = KARNAMEH_TRY(parse_money(context.arguments.words[0]));
    terms.paid_out = KARNAMEH_TRY(day("DAY", context.arguments.words[1]));
    terms.rate = KARNAMEH_TRY(parse_decimal(context.arguments.value("--rate", "0")));
    terms.day_count = KARNAMEH_TRY(choice<DayCount>(context, "--day-count", day_counts));
    terms.compounding = KARNAMEH_TRY(choice<Compounding>(context, "--compounding", compoundings));
    terms.borne_by = KARNAMEH_TRY(choice<InterestBorneBy>(context, "--borne-by", bearers));
    terms.rounding = KARNAMEH_TRY(choice<Rounding>(context, "--rounding", roundings));
    terms.rounding_unit = KARNAMEH_TRY(number(context, "--rounding-unit", 1));
    return terms;
}

Result<Plan> plan_of(const Context& context, const Terms& terms) {
    constexpr std::array<std::string_view, 4> repayments = {"equal-principal", "equal-payments",
                                                            "interest-only", "at-end"};
    Plan plan;
    plan.repayment = KARNAMEH_TRY(choice<Repayment>(context, "--repayment", repayments));
    plan.every_months = static_cast<int>(KARNAMEH_TRY(number(context, "--every", 1)));
    plan.count = static_cast<int>(KARNAMEH_TRY(number(context, "--count", 12)));
    plan.first = months_later(terms.paid_out, std::clamp(plan.every_months, 1, months_max));
    if (context.arguments.has("--first"))
        plan.first = KARNAMEH_TRY(day("--first", context.arguments.value("--first")));
    return plan;
}

// A day and an amount on each line, or a header above them.
Result<std::vector<Payment>> payments_of(const Context& context) {
    std::vector<Payment> payments;
    if (!context.arguments.has("--paid")) return payments;
    std::string name = context.arguments.value("--paid");
    InputFile file = KARNAMEH_TRY(InputFile::open(name));
    TextSource source(name, [&](std::span<char> room) { return file.pull(room); });
    CsvReader reader(source);
    std::vector<CsvCell> cells;
    for (bool first = true; KARNAMEH_TRY(reader.next(cells)); first = false) {
        std::string place = place_of(name, reader.line());
        if (cells.size() != 2)
            return refuse(place, "This line does not have two columns.",
                          "A day and an amount, as 2024-03-01,50 EUR.");
        if (first && cells[0].text == "date") continue;
        Payment& payment = payments.emplace_back();
        payment.day = KARNAMEH_TRY(day(place, std::string(cells[0].text)));
        payment.amount = KARNAMEH_TRY(parse_money(cells[1].text));
    }
    return payments;
}

std::string text_of(DayNumber of) {
    return date_text(Date::on(of));
}

void print_schedule(Context& context, const std::vector<Instalment>& instalments, const Cost& cost) {
    auto line = [&](const Message& message) { context.out << say(message, context.language) << '\n'; };
    for (const Instalment& one : instalments)
        line({"{1}: {2|money}, of which interest {3|money}; principal left: {4|money}.",
              {text_of(one.day), money_text(one.payment()), money_text(one.interest),
               money_text(one.principal_left)}});
    line({"In all: {1|money}, of which interest {2|money}.",
          {money_text(cost.total), money_text(cost.interest)}});
    if (cost.gift.minor > 0) line({"Interest that others bear: {1|money}.", {money_text(cost.gift)}});
}

void print_left(Context& context, DayNumber on, const Balance& left, const std::vector<Due>& dues) {
    auto line = [&](const Message& message) { context.out << say(message, context.language) << '\n'; };
    line({"Left on {1}: principal {2|money}, interest {3|money}.",
          {text_of(on), money_text(left.principal), money_text(left.interest)}});
    if (left.gift.minor > 0) line({"Interest that others bear: {1|money}.", {money_text(left.gift)}});
    for (const Due& one : dues) {
        if (one.left.minor == 0) continue;
        std::vector<std::string> words{text_of(one.instalment.day), money_text(one.left),
                                       number_text(one.days_late, context.language)};
        if (one.days_late > 0)
            line({"Due on {1}, {2|money} of it not paid; days late: {3}.", words});
        else
            line({"Due on {1}: {2|money}.", {words[0], words[1]}});
    }
}

json::object instalment_as_json(const Instalment& one) {
    return {{"day", text_of(one.day)},
            {"payment", money_text(one.payment())},
            {"interest", money_text(one.interest)},
            {"principal", money_text(one.principal)},
            {"principal_left", money_text(one.principal_left)}};
}

void print_json(Context& context, const std::vector<Instalment>& instalments, const Cost& cost) {
    json::array list;
    for (const Instalment& one : instalments) list.push_back(instalment_as_json(one));
    context.out << json::serialize(json::object{{"schedule", std::move(list)},
                                                {"total", money_text(cost.total)},
                                                {"interest", money_text(cost.interest)},
                                                {"gift", money_text(cost.gift)}})
                << '\n';
}

void print_json(Context& context, DayNumber on, const Balance& left, const std::vector<Due>& dues) {
    json::array list;
    for (const Due& one : dues) {
        json::object entry = instalment_as_json(one.instalment);
        entry["paid"] = money_text(one.paid);
        entry["left"] = money_text(one.left);
        entry["days_late"] = one.days_late;
        list.push_back(std::move(entry));
    }
    context.out << json::serialize(json::object{{"on", text_of(on)},
                                                {"principal", money_text(left.principal)},
                                                {"interest", money_text(left.interest)},
                                                {"gift", money_text(left.gift)},
                                                {"due", std::move(list)}})
                << '\n';
}

Done work_out_loan(Context& context) {
    bool is_json = KARNAMEH_TRY(wants_json(context));
    Terms terms = KARNAMEH_TRY(terms_of(context));
    Plan plan = KARNAMEH_TRY(plan_of(context, terms));
    std::vector<Payment> payments = KARNAMEH_TRY(payments_of(context));
    if (!context.arguments.has("--on")) {
        if (!payments.empty()) return refuse("--on", "What was paid counts up to a day.", "--on DAY");
        std::vector<Instalment> instalments = KARNAMEH_TRY(schedule(terms, plan));
        Cost whole = KARNAMEH_TRY(cost(terms, plan));
        is_json ? print_json(context, instalments, whole) : print_schedule(context, instalments, whole);
        return {};
    }
    DayNumber on = KARNAMEH_TRY(day("--on", context.arguments.value("--on")));
    Balance left = KARNAMEH_TRY(balance(terms, payments, on));
    std::vector<Due> dues = KARNAMEH_TRY(due(terms, plan, payments, on));
    is_json ? print_json(context, on, left, dues) : print_left(context, on, left, dues);
    return {};
}

}  // namespace

std::vector<Verb> loan_verbs() {
    return {
        {"loan",
         "Works out a loan that was paid out on that day: its schedule and what it costs in all, or what is "
         "left and "
         "due on a day. Works without an organisation.",
         {"AMOUNT", "DAY"},
         {{"--rate", "PERCENT", "Interest a year; 0 without it."},
          {"--day-count", "RULE", "30E/360 (as it is without this option), ACT/365F or ACT/ACT."},
          {"--compounding", "WHEN",
           "When unpaid interest joins the principal: none (as it is without this option), yearly, "
           "half-yearly, "
           "quarterly or monthly."},
          {"--borne-by", "WHO",
           "Who bears the interest: borrower (as it is without this option), lender or third-person."},
          {"--rounding", "RULE", "half-even (as it is without this option), half-up, down or up."},
          {"--rounding-unit", "N",
           "Interest is rounded to so many of the currency's smallest unit; 1 without it."},
          {"--repayment", "PLAN",
           "equal-principal (as it is without this option), equal-payments, interest-only or at-end."},
          {"--first", "DAY", "The first instalment; a term after the loan was paid out without it."},
          {"--every", "MONTHS", "The term between two instalments; 1 without it."},
          {"--count", "N", "How many instalments; 12 without it."},
          {"--paid", "FILE.csv", "What was paid back: a day and an amount on each line."},
          {"--on", "DAY", "What is left and due on that day."},
          format_option},
         false,
         work_out_loan},
    };
}

}  // namespace karnameh::cli
