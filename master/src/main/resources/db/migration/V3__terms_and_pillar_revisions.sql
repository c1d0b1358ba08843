-- Runs have terms, and pin the revision of the pillar as they pin that of the files; operators agree to runs.

alter table run add column pillar_revision varchar(64) default '' not null;
alter table run add column terms blob;
create index run_environment on run (environment, orchestration);

alter table job add column pillar_revision varchar(64) default '' not null;

create table run_approval (
  run_id varchar(20) not null references run on delete cascade,
  operator varchar(128) not null,
  at bigint not null,
  primary key (run_id, operator)
);
