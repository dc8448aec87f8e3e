-- Where fewer covered units take part than in the whole city, and how many more would have to for
-- the city's rate: every district, or the towns of $district.
with

rates as (
    select
        level,
        district_code,
        town_code,
        numerator,
        denominator,
        value,
    from metric_values
    where
        metric = 'unit_participation_rate'
        and denominator > 0
        and month = (
            select max(month) from metric_values
            where
                metric = 'unit_participation_rate'
                and month <= $month
        )
),

city as (
    select numerator, denominator from rates where level = 'city'
)

select
    rates.district_code,
    rates.town_code,
    towns.town_name,
    rates.numerator as competing,
    rates.denominator as covered,
    rates.value as participation,
    -- Whole numbers multiplied first: the quotient alone would round a place at the rate up to one.
    greatest(
        ceil(
            (city.numerator * rates.denominator - rates.numerator * city.denominator)
            / city.denominator
        ),
        0
    ) as units_short,
from rates
cross join city
left join towns on towns.town_code = rates.town_code
where
    ($district is null and rates.level = 'district')
    or (rates.level = 'town' and rates.district_code = $district)
order by units_short desc, participation
