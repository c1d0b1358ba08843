-- Tokens with which programs call in the name of an operator; of the secret only its hash is kept.

create table api_token (
  id varchar(16) primary key,
  sha256 varchar(64) not null,
  operator varchar(128) not null,
  roles varchar(2000) not null,
  created_by varchar(300) not null,
  created bigint not null,
  expires bigint not null,
  revoked bigint
);
create index api_token_operator on api_token (operator);
