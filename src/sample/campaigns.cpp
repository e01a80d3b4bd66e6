// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sample/campaigns.h"

#include "base/zone.h"
#include "sample/world.h"

namespace karnameh::sample {

using namespace campaigns;

std::span<const PlannedCampaign> planned_campaigns() {
    static const PlannedCampaign planned[] = {
        {"نجات ستاره", "زنی زیر حکم اعدام، با نام مستعار ستاره", Against::execution,
         day_number({2008, 11, 3}), day_number({2008, 11, 19}), 5, Outcome::stayed},
        {"نجات آذرخش", "نوجوانی زیر حکم اعدام، با نام مستعار آذرخش", Against::execution,
         day_number({2009, 4, 20}), day_number({2009, 5, 5}), 5, Outcome::carried_out},
        {"آزادی سپیدار", "کارگر زندانی، با نام مستعار سپیدار", Against::prison, day_number({2007, 9, 10}),
         day_number({2008, 2, 20}), -1, Outcome::released},
        {"آزادی دستگیرشدگان اول مه", "دستگیرشدگان اول مه", Against::prison, day_number({2009, 5, 1}),
         day_number({2009, 8, 15}), -1, Outcome::released},
        {"نه به اخراج پناهجویان وان", "پناهجویان در خطر اخراج", Against::deportation,
         day_number({2008, 5, 12}), day_number({2008, 7, 1}), -1, Outcome::stayed},
        {"علیه سنگسار", "لغو سنگسار", Against::law, day_number({2007, 10, 1}), day_number({2009, 12, 6}), -1,
         Outcome::open},
        {"بازگشت به کار", "کارگران اخراجی یک کارخانه", Against::dismissal, day_number({2009, 2, 1}),
         day_number({2009, 12, 6}), -1, Outcome::open},
    };
    return planned;
}

void write_campaigns(World& world, Writer& writer) {
    writer.into(desk::campaigns);
    static const Zone tehran = *Zone::named("Asia/Tehran");
    for (const PlannedCampaign& planned : planned_campaigns()) {
        auto row = writer.make<Campaign>();
        bool is_execution = planned.against == Against::execution;
        row.name = literal(planned.name);
        row.for_whom = literal(planned.for_whom);
        row.against = planned.against;
        row.began = Date::on(planned.began);
        row.is_public = Flag::yes;
        row.arenas = writer.list<Id>({world.arena(is_execution                      ? "Against executions"
                                                  : planned.against == Against::law ? "Women's rights"
                                                  : planned.against == Against::dismissal ? "Workers' rights"
                                                  : planned.against == Against::prison ? "Political prisoners"
                                                                                       : "Asylum")});
        if (planned.deadline_hour >= 0) {
            row.deadline = tehran.at({planned.ended, planned.deadline_hour * 3600});
            row.zone = literal("Asia/Tehran");
        }
        row.state = CampaignState::running;
        row.outcome = Outcome::open;
        writer.put(row);
        if (planned.outcome != Outcome::open) {
            // The second version, as it stood in the end.
            row.state = CampaignState::ended;
            row.ended = Date::on(planned.ended);
            row.outcome = planned.outcome;
            writer.put(row);
        }
        world.campaigns.push_back({row.id, planned.began, planned.ended, is_execution});
    }
    writer.forget();
}

}  // namespace karnameh::sample
