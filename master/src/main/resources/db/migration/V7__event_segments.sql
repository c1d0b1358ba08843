-- The event log is cut into segments of time. Each has one of these tables to itself, which is emptied as a whole when the
-- segment is older than is kept, and then used again.
create table event_segment (
  number bigint primary key,
  slot integer not null unique,
  first_sequence bigint not null,
  begun bigint not null
);
create table event_0 (sequence bigint primary key, tag varchar(512) not null, data bytea not null, at bigint not null, cause bigint not null, depth integer not null);
create table event_1 (sequence bigint primary key, tag varchar(512) not null, data bytea not null, at bigint not null, cause bigint not null, depth integer not null);
create table event_2 (sequence bigint primary key, tag varchar(512) not null, data bytea not null, at bigint not null, cause bigint not null, depth integer not null);
create table event_3 (sequence bigint primary key, tag varchar(512) not null, data bytea not null, at bigint not null, cause bigint not null, depth integer not null);
create table event_4 (sequence bigint primary key, tag varchar(512) not null, data bytea not null, at bigint not null, cause bigint not null, depth integer not null);
create table event_5 (sequence bigint primary key, tag varchar(512) not null, data bytea not null, at bigint not null, cause bigint not null, depth integer not null);
create table event_6 (sequence bigint primary key, tag varchar(512) not null, data bytea not null, at bigint not null, cause bigint not null, depth integer not null);
create table event_7 (sequence bigint primary key, tag varchar(512) not null, data bytea not null, at bigint not null, cause bigint not null, depth integer not null);
create table event_8 (sequence bigint primary key, tag varchar(512) not null, data bytea not null, at bigint not null, cause bigint not null, depth integer not null);
create table event_9 (sequence bigint primary key, tag varchar(512) not null, data bytea not null, at bigint not null, cause bigint not null, depth integer not null);
create table event_10 (sequence bigint primary key, tag varchar(512) not null, data bytea not null, at bigint not null, cause bigint not null, depth integer not null);
create table event_11 (sequence bigint primary key, tag varchar(512) not null, data bytea not null, at bigint not null, cause bigint not null, depth integer not null);
create table event_12 (sequence bigint primary key, tag varchar(512) not null, data bytea not null, at bigint not null, cause bigint not null, depth integer not null);
create table event_13 (sequence bigint primary key, tag varchar(512) not null, data bytea not null, at bigint not null, cause bigint not null, depth integer not null);
create table event_14 (sequence bigint primary key, tag varchar(512) not null, data bytea not null, at bigint not null, cause bigint not null, depth integer not null);
create table event_15 (sequence bigint primary key, tag varchar(512) not null, data bytea not null, at bigint not null, cause bigint not null, depth integer not null);
insert into event_0 (sequence, tag, data, at, cause, depth) select sequence, tag, data, at, 0, 0 from event;
insert into event_segment (number, slot, first_sequence, begun)
  select 1, 0, coalesce(min(sequence), 1), coalesce(min(at), 0) from event;
drop table event;
-- How far those who count their own events have been heard, so that what they send twice is stored once.
create table event_source (
  name varchar(256) primary key,
  log varchar(64) not null,
  sequence bigint not null
);
-- How far those who read the log are.
create table event_cursor (
  consumer varchar(512) primary key,
  sequence bigint not null
);
