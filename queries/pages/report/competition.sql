-- The report's figures on competitions and honours, in its own units; $month is the one reported on.
with

values_then as (
    select metric, arg_max(ytd_value, month) as total
    from metric_values
    where
        level = 'city'
        and month <= $month
        and left(month, 4) = left($month, 4)
    group by metric
),

awarded as (
    select *
    from honour_counts
    where
        month <= $month
        and left(month, 4) = left($month, 4)
),

asked (id, honour, level) as (
    values
        ('honour_national_model', '劳动模范和先进工作者', '全国'),
        ('honour_great_artisan', '大国工匠', null),
        ('honour_prov_certificate', '五一劳动奖状', '省级'),
        ('honour_prov_medal', '五一劳动奖章', '省级'),
        ('honour_prov_honorary_medal', '五一劳动荣誉奖章', '省级'),
        ('honour_prov_pioneer', '工人先锋号', '省级'),
        ('honour_city_certificate', '五一劳动奖状', '市级'),
        ('honour_city_medal', '五一劳动奖章', '市级'),
        ('honour_city_honorary_medal', '五一劳动荣誉奖章', '市级'),
        ('honour_city_pioneer', '工人先锋号', '市级'),
        ('think_tank_members', '劳模工匠智库成员', null),
        ('innovation_studios_new', '劳模创新工作室', '市级'),
        ('innovation_studios_prov', '劳模创新工作室', '省级'),
        ('era_artisan_candidates', '时代工匠候选', null),
        ('worker_patents_nominated', '专利奖推荐', null),
        ('advanced_methods', '先进操作法', '省级')
)

select
    metric as id,
    -- The report gives the Ankang Cup's workers and teams in 万.
    case when metric in ('ankang_workers', 'ankang_teams') then total / 1e4 else total end
        as computed,
from values_then
where
    metric in (
        'city_skill_contests',
        'key_project_contests',
        'ankang_enterprises',
        'ankang_workers',
        'ankang_teams'
    )
union all by name
-- Nothing awarded is nought; no list of honours at all is not known.
select
    asked.id,
    case
        when exists (from honour_counts where month <= $month)
            then coalesce(sum(awarded.honours), 0)
    end as computed,
from asked
left join awarded
    on
        awarded.honour = asked.honour
        and (asked.level is null or awarded.level = asked.level)
group by asked.id
