"""The table of all metrics, in the order of the specification."""

from tests.oracle.definitions import (
    AID,
    PRIVATE,
    Metric,
    above_scale,
    competing,
    covered,
    current,
    decided,
    due,
    entered,
    given,
    graded,
    group_members,
    group_unions,
    held,
    large,
    normal,
    on_list,
    on_time,
    open_files,
    overdue,
    paid,
    pending,
    people_honoured,
    planned_share,
    tasks,
    total,
    unit_ids,
    waiting_days,
    workers,
)

COVERAGE = {
    "units": Metric("units", "stock", lambda s: len(s.units)),
    "covered_units": Metric("units", "stock", lambda s: len(covered(s))),
    "coverage_rate": Metric("units", "stock", lambda s: len(covered(s)), lambda s: len(s.units)),
    "coverage_rate_100": Metric(
        "units", "stock", lambda s: len(large(covered(s))), lambda s: len(large(s.units))
    ),
    "coverage_rate_above_scale": Metric(
        "units",
        "stock",
        lambda s: len(above_scale(covered(s))),
        lambda s: len(above_scale(s.units)),
    ),
    "unions": Metric("unions", "stock", lambda s: len(normal(s.unions))),
    "unions_founded": Metric(
        "unions",
        "flow",
        lambda s: len(s.during(normal(s.newest_unions), "founded_on")),
        from_list=True,
    ),
    "members": Metric("members", "stock", lambda s: len(current(s.members))),
    "density": Metric(
        "members", "stock", lambda s: len(current(s.members)), lambda s: total(s.units, "employees")
    ),
    "members_joined": Metric(
        "members",
        "flow",
        lambda s: len(s.during(current(s.newest_members), "joined_on")),
        from_list=True,
    ),
    "online_joins": Metric("applications", "flow", lambda s: len(decided(s, "通过"))),
    "online_approval_rate": Metric(
        "applications",
        "flow",
        lambda s: len(decided(s, "通过")),
        lambda s: len(decided(s, "通过", "退回")),
    ),
    "online_waiting_days": Metric("applications", "flow", waiting_days),
    "pending_applications": Metric("applications", "stock", lambda s: len(pending(s))),
    "migrant_members": Metric(
        "members",
        "stock",
        lambda s: len([m for m in current(s.members) if m["migrant"] is True]),
    ),
    "female_member_share": Metric(
        "members",
        "stock",
        lambda s: len([m for m in current(s.members) if m["gender"] == "女"]),
        lambda s: len(given(current(s.members), "gender")),
    ),
    "group_members": Metric(
        "members",
        "stock",
        lambda s: len(given(current(s.members), "worker_group")),
    ),
    "group_industry_unions": Metric(
        "unions", "stock", lambda s: len(group_unions(s.unions, "行业性工会"))
    ),
    "group_industry_members": Metric(
        "members", "stock", lambda s: len(group_members(s, "行业性工会"))
    ),
    "group_own_unions": Metric(
        "unions", "stock", lambda s: len(group_unions(s.unions, "单独基层工会"))
    ),
    "group_own_members": Metric(
        "members", "stock", lambda s: len(group_members(s, "单独基层工会"))
    ),
    "congress_rate": Metric(
        "unions",
        "stock",
        lambda s: len([u for u in normal(s.unions) if u["workers_congress"] is True]),
        lambda s: len(normal(s.unions)),
    ),
    "contract_rate": Metric(
        "unions",
        "stock",
        lambda s: len([u for u in normal(s.unions) if u["collective_contract"] is True]),
        lambda s: len(normal(s.unions)),
    ),
}

HARDSHIP_AID = {
    "open_files": Metric("aid_cases", "stock", lambda s: len(open_files(s))),
    "files_lifted": Metric(
        "aid_cases",
        "flow",
        lambda s: len(
            s.during([c for c in s.newest_aid_cases if c["status"] == "已脱困"], "closed_on")
        ),
        from_list=True,
    ),
    "aid_recipients": Metric("aid_payments", "flow", lambda s: total(paid(s, *AID), "recipients")),
    "aid_amount": Metric("aid_payments", "flow", lambda s: total(paid(s, *AID), "amount_yuan")),
    "aid_per_recipient": Metric(
        "aid_payments",
        "flow",
        lambda s: total(paid(s, *AID), "amount_yuan"),
        lambda s: total(paid(s, *AID), "recipients"),
        is_money=True,
    ),
    "aid_reach": Metric(
        "aid_cases",
        "stock",
        lambda s: len([c for c in open_files(s) if c["case_id"] in s.aided]),
        lambda s: len(open_files(s)),
    ),
    "aid_per_1000_members": Metric(
        "aid_payments",
        "flow",
        lambda s: total(paid(s, *AID), "amount_yuan"),
        lambda s: len(current(s.members)) / 1000,
        is_money=True,
        own_denominator=True,
    ),
    "summer_relief_amount": Metric(
        "aid_payments", "flow", lambda s: total(paid(s, "送清凉"), "amount_yuan")
    ),
    "visited_workers": Metric(
        "aid_payments", "flow", lambda s: total(paid(s, "走访慰问"), "recipients")
    ),
}

COMPETITION = {
    "competitions_held": Metric("competitions", "flow", lambda s: len(held(s))),
    "city_skill_contests": Metric("competitions", "flow", lambda s: len(held(s, "职业技能竞赛"))),
    "key_project_contests": Metric(
        "competitions", "flow", lambda s: len(held(s, "重点工程劳动竞赛"))
    ),
    "competition_participants": Metric(
        "competition_entries", "flow", lambda s: total(entered(s), "participants")
    ),
    "participation_rate": Metric(
        "competition_entries",
        "ytd",
        lambda s: total(entered(s), "participants"),
        lambda s: len(current(s.members)),
    ),
    "competing_units": Metric("competition_entries", "ytd", lambda s: len(unit_ids(entered(s)))),
    "unit_participation_rate": Metric(
        "competition_entries",
        "ytd",
        lambda s: len(competing(covered(s), s)),
        lambda s: len(covered(s)),
    ),
    "private_unit_share": Metric(
        "competition_entries",
        "ytd",
        lambda s: len([u for u in competing(s.units, s) if u["ownership"] in PRIVATE]),
        lambda s: len(competing(s.units, s)),
    ),
    "female_participant_share": Metric(
        "competition_entries",
        "flow",
        lambda s: total(entered(s), "female_participants"),
        lambda s: total(given(entered(s), "female_participants"), "participants"),
    ),
    "migrant_participant_share": Metric(
        "competition_entries",
        "flow",
        lambda s: total(entered(s), "migrant_participants"),
        lambda s: total(given(entered(s), "migrant_participants"), "participants"),
    ),
    "competition_promotions": Metric(
        "competition_entries", "flow", lambda s: total(entered(s), "promoted")
    ),
    "ankang_enterprises": Metric(
        "competition_entries",
        "ytd",
        lambda s: len(unit_ids(entered(s, "安康杯竞赛"))),
    ),
    "ankang_workers": Metric(
        "competition_entries",
        "flow",
        lambda s: total(entered(s, "安康杯竞赛"), "participants"),
    ),
    "ankang_teams": Metric(
        "competition_entries",
        "flow",
        lambda s: total(entered(s, "安康杯竞赛"), "teams"),
    ),
    "honours": Metric("honours", "flow", lambda s: len(s.during(s.honours, "awarded_on"))),
    "frontline_honour_share": Metric(
        "honours",
        "flow",
        lambda s: len([h for h in people_honoured(s) if h["frontline"] is True]),
        lambda s: len(people_honoured(s)),
    ),
}

REFORM = {
    "reform_tasks": Metric("reform_items", "stock", lambda s: len(on_list(s, "重点任务"))),
    "reform_completion": Metric(
        "reform_items",
        "stock",
        lambda s: len([i for i in tasks(s) if i["status"] == "已完成"]),
        lambda s: len(tasks(s)),
    ),
    "reform_progress": Metric(
        "reform_items",
        "stock",
        lambda s: total(tasks(s), "progress_pct") / 100,
        lambda s: len(tasks(s)),
    ),
    "reform_planned_progress": Metric(
        "reform_items",
        "stock",
        lambda s: sum(planned_share(item, s.month_end) for item in tasks(s)),
        lambda s: len(tasks(s)),
    ),
    "reform_overdue": Metric("reform_items", "stock", lambda s: len(overdue(s))),
    "reform_on_time_rate": Metric(
        "reform_items", "stock", lambda s: len(on_time(s)), lambda s: len(due(s))
    ),
    "reform_documents": Metric(
        "reform_items",
        "stock",
        lambda s: len(on_list(s, "制度文件", "已完成")),
    ),
    "reform_pilots": Metric(
        "reform_items",
        "stock",
        lambda s: len(on_list(s, "试点项目", "推进中", "已完成")),
    ),
    "reform_cases": Metric(
        "reform_items",
        "stock",
        lambda s: len(on_list(s, "典型经验", "已完成")),
    ),
    "industrial_workers": Metric("workforce", "stock", workers),
    "skilled_share": Metric(
        "workforce", "stock", lambda s: graded(s, "高级工", "技师", "高级技师"), workers
    ),
    "graded_share": Metric(
        "workforce",
        "stock",
        lambda s: graded(s, "初级工", "中级工", "高级工", "技师", "高级技师"),
        workers,
    ),
    "promotion_rate": Metric(
        "workforce", "stock", lambda s: total(s.workforce, "promoted"), workers
    ),
    "skill_pay_coverage": Metric(
        "workforce", "stock", lambda s: total(s.workforce, "skill_pay"), workers
    ),
    "training_rate": Metric("workforce", "stock", lambda s: total(s.workforce, "trained"), workers),
}

METRICS = COVERAGE | HARDSHIP_AID | COMPETITION | REFORM
