-- Logins of operators: what each showed, so that no one shows it again, and the certificate that it made.
create table operator_login (
  evidence varchar(64) primary key,
  evidence_expires bigint not null,
  serial varchar(40) not null,
  certificate_expires bigint not null,
  method varchar(32) not null,
  subject varchar(600) not null,
  member_of varchar(400) not null
);
create index operator_login_serial on operator_login (serial);
