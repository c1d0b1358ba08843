-- Duties of which one of the masters has each, under a term.

create table duty (
  name varchar(128) primary key,
  holder varchar(128) not null,
  epoch bigint not null,
  since bigint not null,
  expires bigint not null
);
