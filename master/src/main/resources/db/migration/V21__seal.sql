-- With whose key what the store keeps is sealed: a hash of its public part. One row, which all masters share.
create table seal (
  id integer primary key,
  fingerprint varchar(80) not null
);
