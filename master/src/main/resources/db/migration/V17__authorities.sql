-- The authorities of the trust domain, one after the other, and which of them issued a certificate.
-- The only one of a store that is older is entered when its master starts.

create table authority_generation (
  number integer primary key,
  pin varchar(80) not null,
  der bytea not null,
  link bytea not null,
  sealed_key bytea not null,
  begins bigint not null,
  retired bigint
);
drop table authority;

alter table certificate add column generation integer default 1 not null;
