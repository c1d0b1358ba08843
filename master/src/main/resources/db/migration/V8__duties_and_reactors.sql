-- Duties of which one of the masters has each, under a term.

create table duty (
  name varchar(128) primary key,
  holder varchar(128) not null,
  epoch bigint not null,
  since bigint not null,
  expires bigint not null
);

-- What jobs and runs go back to.

alter table job add column cause bigint default 0 not null;
alter table job add column depth integer default 0 not null;
alter table run add column cause bigint default 0 not null;
alter table run add column depth integer default 0 not null;
