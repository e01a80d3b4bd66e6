// SPDX-License-Identifier: AGPL-3.0-or-later
#include "estimate/words.h"

#include <algorithm>

#include "base/say.h"

namespace karnameh::estimate {

namespace {

std::string whole(double number, Language language) {
    return number_text(number, 0, language);
}

// Where nothing rules out any number, the end is said in words of its own.
std::string end_text(const Interval& interval, Language language) {
    return interval.high ? whole(*interval.high, language) : std::string(say("any number", language));
}

std::string_view why_refused(Unseen unseen) {
    return unseen == Unseen::infinite
               ? "The number unseen runs off to infinity: nothing in these counts holds it down."
               : "Every number unseen, from none to infinity, fits equally well: these counts do not "
                 "determine it.";
}

Message answer(const Estimation& estimation, Language language) {
    const ModelEstimate& best = estimation.models.front();
    return {
        "{1} are on at least one list. The model {2}, which weighs best, gives {3} in all, {4} of them on no "
        "list; its 95 % interval goes from {5} to {6}.",
        {whole(estimation.observed, language), best.model.text(estimation.lists),
         whole(best.estimate, language), whole(best.estimate - estimation.observed, language),
         whole(best.lognormal.low, language), end_text(best.lognormal, language)}};
}

// The smallest and the largest answer.
Message spread(const Estimation& estimation, Language language) {
    auto [low, high] = std::ranges::minmax(std::span(estimation.models).first(estimation.answers), {},
                                           &ModelEstimate::estimate);
    return {
        "Of {1} models tried, {2} have an answer, from {3} to {4}. Counts alone never show which model is "
        "true: they cannot tell how people on no list would differ. Read the answers of all of them, not "
        "only the best.",
        {whole(static_cast<double>(estimation.models.size()), language),
         whole(static_cast<double>(estimation.answers), language), whole(low.estimate, language),
         whole(high.estimate, language)}};
}

Message averaged(const Estimation& estimation, Language language) {
    const Bound& average = estimation.average_by_bic;
    return {"All models together, each weighed by BIC, give {1}, from {2} to {3}.",
            {whole(average.estimate, language), whole(average.interval.low, language),
             end_text(average.interval, language)}};
}

Message at_least(const Bound& bound, Language language) {
    return {
        "Whatever differences between people make some of them hard to meet, if lists do not depend on each "
        "other otherwise there are about {1} at least (Chao's lower bound).",
        {whole(bound.estimate, language)}};
}

Message of_two_lists() {
    return "With two lists it has to be supposed that being on one says nothing about being on the other; "
           "nothing "
           "in the counts can test that. If those on one list are rather on the other too, there are more "
           "than "
           "this.";
}

// What every estimate supposes.
void add_limits(std::vector<Message>& to) {
    to.emplace_back(
        "It counts those who could have come onto a list at all, in that place and time. Whoever no list "
        "could have met is not in it.");
    to.emplace_back(
        "It supposes that nobody came or went meanwhile, and that the same person was recognised on every "
        "list: where recognition fails the answer is too high, where two people pass for one it is too low.");
}

std::vector<std::string> sentences(const std::vector<Message>& said, Language language) {
    std::vector<std::string> sentences;
    for (const Message& message : said) sentences.push_back(say(message, language));
    return sentences;
}

}  // namespace

std::string reason(const ModelEstimate& model, const Estimation& estimation, Language language) {
    std::string text(say(why_refused(model.unseen), language));
    for (Term term : model.cause)
        text += " " + say(Message("Without the interaction [{1}] it would have an answer.",
                                  {term_text(term, estimation.lists)}),
                          language);
    return text;
}

std::vector<std::string> meaning(const Estimation& estimation, Language language) {
    std::vector<Message> said{answer(estimation, language)};
    if (estimation.models.size() > 1)
        said.insert(said.end(), {spread(estimation, language), averaged(estimation, language)});
    said.push_back(at_least(estimation.at_least.lists_differ, language));
    if (estimation.lists.size() == 2) said.push_back(of_two_lists());
    said.emplace_back(
        "The interval tells how far chance can carry the answer if that model is true, and nothing about "
        "whether it is.");
    add_limits(said);
    if (estimation.is_search())
        said.emplace_back(
            "There are too many models of six lists to try all of them: these are what a search found, best "
            "first by BIC.");
    return sentences(said, language);
}

std::vector<std::string> meaning(const Withheld& estimation, Language language) {
    const auto& [average, interval] = estimation.average_by_bic;
    std::vector<Message> said{{"About {1} are on at least one list. All models together, each weighed by "
                               "BIC, give about {2} in all, from "
                               "{3} to {4}.",
                               {whole(estimation.observed, language), whole(average, language),
                                whole(interval.low, language), end_text(interval, language)}},
                              at_least(estimation.at_least, language)};
    if (estimation.lists.size() == 2) said.push_back(of_two_lists());
    add_limits(said);
    said.emplace_back(
        "Numbers are rounded and the models left out: from more, the counts could be worked out.");
    return sentences(said, language);
}

}  // namespace karnameh::estimate
