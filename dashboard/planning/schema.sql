-- What planners write. A table is only ever added: an older file must open.
create table if not exists notes (
    id integer primary key,
    dated text not null,
    words text not null,
    district_code text,
    written_at text not null
);
create table if not exists views (
    name text primary key,
    page text not null,
    query text not null,
    saved_at text not null
);
create table if not exists targets (
    metric text not null,
    year integer not null,
    district_code text not null,
    value real not null,
    source text not null,
    file text not null,
    imported_at text not null,
    primary key (metric, year, district_code)
);
create table if not exists decks (
    id text primary key,
    title text not null,
    subtitle text not null,
    lang text not null,
    publication text not null,
    words text not null,
    slides text not null,
    made_at text not null,
    changed_at text not null,
    version integer not null
);
