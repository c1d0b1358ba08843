-- Times are milliseconds since the epoch; values of the data tree are in the bytes of their wire form.

create table certificate (
  serial varchar(40) primary key,
  kind varchar(16) not null,
  name varchar(128) not null,
  fingerprint varchar(80) not null,
  not_before bigint not null,
  not_after bigint not null,
  der bytea not null,
  revoked bigint
);
create index certificate_name on certificate (kind, name);

create table minion_key (
  minion varchar(128) primary key,
  fingerprint varchar(80) not null,
  state varchar(16) not null,
  method varchar(32) not null,
  created bigint not null,
  decided bigint not null
);

create table join_token (
  sha256 varchar(64) primary key,
  minion_glob varchar(256) not null,
  created_by varchar(128) not null,
  created bigint not null,
  expires bigint not null,
  used_minion varchar(128),
  used_fingerprint varchar(80),
  used_at bigint
);

create table minion (
  id varchar(128) primary key,
  grains blob not null,
  version varchar(256) not null,
  boot_id varchar(256) not null,
  address varchar(256) not null,
  functions_hash varchar(128) not null,
  last_seen bigint not null
);

create table function_schema (
  hash varchar(128) primary key,
  schemas blob not null
);

create table event (
  sequence bigint primary key,
  tag varchar(512) not null,
  data bytea not null,
  at bigint not null
);

create table job (
  jid varchar(20) primary key,
  function varchar(256) not null,
  arguments blob not null,
  keywords blob not null,
  target varchar(1000000) not null,
  target_kind varchar(32) not null,
  timeout_millis bigint not null,
  limit_millis bigint not null,
  operator varchar(128) not null,
  idempotency_key varchar(256),
  saltenv varchar(256) not null,
  pillarenv varchar(256) not null,
  pillar blob not null,
  tree_revision varchar(64) not null,
  lease varchar(256) not null,
  epoch bigint not null,
  run_id varchar(20) not null,
  request_id varchar(256) not null,
  created bigint not null,
  open_targets bigint not null,
  log_entries bigint not null
);
create unique index job_key on job (idempotency_key);
create index job_open on job (open_targets);

create table job_target (
  jid varchar(20) not null references job on delete cascade,
  minion varchar(128) not null,
  state varchar(16) not null,
  attempt integer not null,
  outcome varchar(16),
  retcode integer,
  result blob,
  returned boolean,
  started bigint,
  finished bigint,
  primary key (jid, minion)
);

create table job_log (
  jid varchar(20) not null references job on delete cascade,
  sequence bigint not null,
  minion varchar(128) not null,
  closed boolean not null,
  line varchar(1000) not null,
  done integer not null,
  total integer not null,
  primary key (jid, sequence)
);

create table lease (
  name varchar(256) primary key,
  run_id varchar(20),
  operator varchar(128) not null,
  epoch bigint not null,
  since bigint not null,
  expires bigint not null
);

create table run (
  run_id varchar(20) primary key,
  orchestration varchar(256) not null,
  environment varchar(256) not null,
  operator varchar(128) not null,
  pillar blob not null,
  snapshot blob not null,
  test boolean not null,
  tree_revision varchar(64) not null,
  idempotency_key varchar(256),
  request_id varchar(256) not null,
  epoch bigint not null,
  state varchar(16) not null,
  comment varchar(100000) not null,
  created bigint not null,
  finished bigint,
  log_entries bigint not null
);
create unique index run_key on run (idempotency_key);
create index run_state on run (state);

create table run_step (
  run_id varchar(20) not null references run on delete cascade,
  number integer not null,
  chunk blob not null,
  state varchar(16) not null,
  comment varchar(1000000) not null,
  changes blob not null,
  ending varchar(16),
  run_number integer not null,
  jid varchar(20),
  started bigint,
  finished bigint,
  duration_nanos bigint not null,
  primary key (run_id, number)
);

create table run_log (
  run_id varchar(20) not null references run on delete cascade,
  sequence bigint not null,
  kind varchar(16) not null,
  step integer not null,
  minion varchar(128) not null,
  jid varchar(20) not null,
  job_sequence bigint not null,
  line varchar(1000) not null,
  done integer not null,
  total integer not null,
  state varchar(16) not null,
  at bigint not null,
  primary key (run_id, sequence)
);
