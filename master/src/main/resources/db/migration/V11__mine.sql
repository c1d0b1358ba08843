-- What minions publish about themselves, and the minions that may get it.
create table mine (
  minion varchar(128) not null,
  name varchar(256) not null,
  data bytea not null,
  allow_target varchar(4096) not null,
  allow_kind varchar(256) not null,
  primary key (minion, name)
);
create index mine_name on mine (name);
