-- Challenges that were used; each until it would have expired by itself.
create table join_nonce (
  id varchar(64) primary key,
  expires bigint not null
);
create index join_nonce_expires on join_nonce (expires);

-- What challenges are authenticated with; one row, which all masters share.
create table join_secret (
  id integer primary key,
  secret bytea not null
);

-- Which minion an instance of a cloud became; for ever, so that an instance has one identity.
create table instance_identity (
  instance varchar(256) primary key,
  minion varchar(128) not null,
  joined bigint not null
);

-- What the master verified of a minion by itself; goes with the minion's key.
create table minion_verified (
  minion varchar(128) primary key,
  instance varchar(256),
  grains bytea not null,
  updated bigint not null
);

-- What a token grants beside the id.
alter table join_token add column environment varchar(128);
alter table join_token add column role varchar(128);
create index join_token_expires on join_token (expires);
