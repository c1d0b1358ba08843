-- What a step does is stored part by part; runs have states in which they wait; leases name who works under them.

create table run_activity (
  run_id varchar(20) not null references run on delete cascade,
  position bigint not null,
  step integer not null,
  attempt integer not null,
  activity varchar(512) not null,
  kind varchar(16) not null,
  reference varchar(20) not null,
  result blob,
  started bigint not null,
  finished bigint,
  primary key (run_id, step, attempt, activity)
);

insert into run_activity (run_id, position, step, attempt, activity, kind, reference, started, finished)
  select run_id, number, number, 1, 'job', 'JOB', jid, coalesce(started, 0), finished
  from run_step where jid is not null;

alter table run_step drop column jid;
alter table run_step add column attempt integer default 1 not null;

alter table run add column parent varchar(20);
alter table run add column waits boolean default false not null;
alter table run add column lease varchar(256) default '' not null;
update run set lease = 'env:' || environment where environment <> '' and not test;
update run set lease = 'run:' || run_id where environment = '' or test;
create index run_parent on run (parent);

alter table lease add column holder varchar(128) default '' not null;
