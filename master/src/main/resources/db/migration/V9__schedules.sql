-- The master's schedule: what was changed at run time, how far each entry is, its due times, and what was begun for them.

create table schedule_change (
  name varchar(200) primary key,
  entry bytea not null,
  changed bigint not null
);

create table schedule_mark (
  name varchar(200) primary key,
  form varchar(64) not null,
  settled bigint not null
);

create table schedule_occasion (
  name varchar(200) not null,
  due bigint not null,
  seen bigint not null,
  function varchar(400) not null,
  state varchar(16) not null,
  why varchar(8000) not null,
  run varchar(32),
  ended bigint not null,
  primary key (name, due)
);
create index schedule_occasion_state on schedule_occasion (state);

create table schedule_part (
  name varchar(200) not null,
  due bigint not null,
  part varchar(256) not null,
  ended boolean not null,
  result bytea,
  primary key (name, due, part)
);
