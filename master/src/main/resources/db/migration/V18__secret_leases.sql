-- Secrets that a source made for a run or job, without the secrets: what is to be ended after it.
create table secret_lease (
  source varchar(128) not null,
  lease varchar(2048) not null,
  owner varchar(64) not null,
  minion varchar(128) not null,
  taken bigint not null,
  seconds bigint not null,
  expires bigint not null,
  primary key (source, lease)
);
