// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <ostream>

#include "base/say.h"
#include "cli/disclosed.h"

namespace karnameh::cli {

namespace {

using namespace disclose;

class AsText {
  public:
    AsText(std::ostream& out, const Asked& asked, const Answer& answer, Language language)
        : out_(out), asked_(asked), answer_(answer), language_(language) {}

    void print() const {
        for (CellNumber cell : answer_.linked.known_before)
            line({"{1}: {2} is sensitive, but an earlier table shows it.",
                  {place(cell), number(value(cell))}});
        for (const Exposure& exposure : answer_.exposures) leak(exposure);
        for (const Exposure& exposure : answer_.exposures) range(exposure);
        std::vector<CellNumber> named;
        for (const Goal& goal : answer_.impossible) {
            if (std::ranges::find(named, goal.cell) != named.end()) continue;
            named.push_back(goal.cell);
            line({"{1}: {2} can be worked out, or narrowed down too far, whatever else is suppressed.",
                  {place(goal.cell), number(value(goal.cell))}});
        }
        if (answer_.suggestion) suggestion();
        if (answer_.found) found();
        if (answer_.moved)
            line({"Rounded to {1}; all changes together are {2}.",
                  {number_text(asked_.base, language_), number(*answer_.moved)}});
        if (answer_.whole_only_by_fractions && !answer_.exposures.empty())
            line(
                "The ranges are those of linear programming; whole numbers may narrow them, but no further "
                "than the "
                "rules allow, which was checked.");
    }

  private:
    void line(const Message& message) const { out_ << say(message, language_) << '\n'; }

    std::int64_t value(CellNumber cell) const { return answer_.linked.system.cells[cell].value; }
    std::string number(std::int64_t of) const {
        Table units;
        units.decimals = answer_.linked.decimals;
        return numeral_text(units.number(of), language_);
    }
    std::string cost(std::int64_t of) const {
        return asked_.rules.cost == Cost::values ? number(of * answer_.linked.cost_unit)
                                                 : number_text(of, language_);
    }
    std::string place(CellNumber cell) const {
        const Origin& origin = answer_.linked.origins[cell];
        const NamedTable& of = origin.table < asked_.fresh.size()
                                   ? asked_.fresh[origin.table]
                                   : asked_.published[origin.table - asked_.fresh.size()];
        std::string words = of.table.place(of.table.cells[origin.cell]);
        return asked_.fresh.size() + asked_.published.size() > 1 ? of.name + ", " + words : words;
    }

    std::string_view why(CellNumber cell) const {
        switch (answer_.linked.sensitivities[cell].reason) {
            case Reason::too_few:
                return say("too few stand behind it", language_);
            case Reason::dominated:
                return say("a few of them make up most of it", language_);
            case Reason::too_close:
                return say("one of them could estimate another", language_);
            case Reason::chosen:
                return say("to be hidden", language_);
            default:
                break;
        }
        if (answer_.linked.system.cells[cell].standing == Standing::hidden)
            return say("was not shown before", language_);
        return asked_.method == Method::given ? say("as given", language_)
                                              : say("protects others", language_);
    }

    void leak(const Exposure& exposure) const {
        std::vector<std::string> words{place(exposure.cell), number(value(exposure.cell)),
                                       std::string(why(exposure.cell))};
        if (exposure.leak == Leak::shown)
            line({"LEAK {1}: {2} is shown, and must not be ({3}).", words});
        else if (exposure.leak == Leak::exact)
            line({"LEAK {1}: {2} can be worked out exactly ({3}).", words});
        else if (exposure.leak == Leak::to_insider)
            line({"LEAK {1}: {2} is given away to who is alone in {3}.",
                  {words[0], words[1], exposure.insider ? place(*exposure.insider) : ""}});
        else if (exposure.leak == Leak::inside)
            line({"LEAK {1}: {2} can be narrowed down too far ({3}).", words});
    }

    void range(const Exposure& exposure) const {
        if (exposure.leak == Leak::shown) return;
        std::vector<std::string> words{place(exposure.cell), number(value(exposure.cell)),
                                       std::string(why(exposure.cell)), number(exposure.low),
                                       exposure.high == no_limit ? "" : number(exposure.high)};
        if (exposure.high == no_limit)
            line({"{1}: {2} ({3}); a reader can work out: at least {4}.", words});
        else
            line({"{1}: {2} ({3}); a reader can work out: from {4} to {5}.", words});
    }

    void suggestion() const {
        for (CellNumber cell = 0; cell < answer_.suggestion->size(); ++cell)
            if ((*answer_.suggestion)[cell] && !answer_.pattern[cell])
                line({"Suppress as well {1}: {2}.", {place(cell), number(value(cell))}});
    }

    void found() const {
        const Suppression& found = *answer_.found;
        std::string cost = this->cost(found.cost), bound = this->cost(found.bound);
        if (answer_.exposures.empty())
            line("Nothing in it has to stay hidden.");
        else if (found.cost == 0)
            line("Nothing else has to be suppressed.");
        else if (found.is_optimal())
            line({"What is suppressed costs {1}, and nothing cheaper is safe.", {cost}});
        else
            line(
                {"What is suppressed costs {1}; nothing below {2} is safe, so that it is at most {3} % "
                 "dearer than need "
                 "be.",
                 {cost, bound,
                  number_text(100 * found.gap() / std::max(1e-9, 1 - found.gap()), 1, language_)}});
    }

    std::ostream& out_;
    const Asked& asked_;
    const Answer& answer_;
    Language language_;
};

}  // namespace

void print_disclosed(std::ostream& out, const disclose::Asked& asked, const disclose::Answer& answer,
                     Language language) {
    AsText(out, asked, answer, language).print();
}

}  // namespace karnameh::cli
