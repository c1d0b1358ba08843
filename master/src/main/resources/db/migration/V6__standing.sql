-- Minions that come too late for a run are brought to it by another; how each stands to the good runs is kept.

alter table run add column catch_up boolean default false not null;
alter table run add column assessed bigint;

create table standing (
  environment varchar(256) not null,
  orchestration varchar(256) not null,
  minion varchar(128) not null,
  since bigint not null,
  run_id varchar(20) not null,
  state varchar(16) not null,
  attempts integer not null,
  catch_up varchar(20) not null,
  why varchar(1000) not null,
  at bigint not null,
  primary key (environment, orchestration, minion)
);
