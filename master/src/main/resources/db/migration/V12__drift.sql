-- How minions stand against their states, each distinct difference once, and the looks that were asked for.

create table drift_minion (
  minion varchar(128) not null,
  environment varchar(128) not null,
  state varchar(16) not null,
  difference varchar(64) not null,
  since bigint not null,
  drifted bigint not null,
  looked bigint not null,
  tried bigint not null,
  cause varchar(1000) not null,
  seen_files varchar(64) not null,
  seen_pillar varchar(64) not null,
  converged_files varchar(64) not null,
  converged_pillar varchar(64) not null,
  job varchar(32) not null,
  look varchar(128) not null,
  wanted varchar(128) default '' not null,
  primary key (minion, environment)
);

create index drift_minion_difference on drift_minion (difference);
create index drift_minion_job on drift_minion (job);
create index drift_minion_look on drift_minion (look);
create index drift_minion_wanted on drift_minion (wanted);

create table drift_difference (
  hash varchar(64) primary key,
  states bytea not null,
  total integer not null
);

create table drift_look (
  id varchar(128) primary key,
  target varchar(1000) not null,
  operator varchar(128) not null,
  begun bigint not null,
  minions integer not null
);

create index drift_look_begun on drift_look (begun);
