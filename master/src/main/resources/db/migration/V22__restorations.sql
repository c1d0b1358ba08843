-- That the store was put back from a backup: when, and to what. Minions remember the newest, so that a master whose store
-- was not put back is known as the older one.
create table restoration (
  at bigint primary key,
  taken bigint not null,
  backup varchar(64) not null,
  restored_by varchar(1000) not null
);
