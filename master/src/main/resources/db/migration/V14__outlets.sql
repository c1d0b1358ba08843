-- Where events go, webhooks and returners alike: how each is doing, and what was put aside. Names are
-- those of the cursors.

create table outlet (
  name varchar(128) primary key,
  error varchar(1000) not null,
  since bigint not null,
  attempts integer not null,
  dead bigint not null
);

insert into outlet (name, error, since, attempts, dead)
  select 'webhook/' || name, error, since, attempts, dead from webhook_receiver;

drop table webhook_receiver;

create table outlet_dead (
  outlet varchar(128) not null,
  sequence bigint not null,
  tag varchar(512) not null,
  error varchar(1000) not null,
  at bigint not null,
  primary key (outlet, sequence)
);

insert into outlet_dead (outlet, sequence, tag, error, at)
  select 'webhook/' || receiver, sequence, tag, error, at from webhook_dead;

drop table webhook_dead;

-- Which returners get the results of a job beside those that get all, with commas between.

alter table job add column returners varchar(1000) default '' not null;
