-- What planners write. A table is only ever added: an older file must open.
create table if not exists notes (
    id integer primary key,
    dated text not null,
    words text not null,
    district_code text,
    written_at text not null
);
