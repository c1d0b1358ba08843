-- Masters that share this database: who they are, whose streams they hold, and what they ask of each other.

create table master (
  holder varchar(128) primary key,
  process varchar(64) not null,
  number integer not null,
  address varchar(256) not null,
  heartbeat bigint not null
);

create table minion_session (
  minion varchar(128) primary key,
  master varchar(128) not null,
  since bigint not null
);
create index minion_session_master on minion_session (master);

alter table job add column cancelled varchar(1000);

create table authority (
  pin varchar(80) primary key
);
