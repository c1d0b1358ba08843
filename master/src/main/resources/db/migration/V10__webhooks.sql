-- What senders of webhooks told already, by the ids that they give.

create table webhook_delivery (
  hook varchar(64) not null,
  delivery varchar(256) not null,
  at bigint not null,
  primary key (hook, delivery)
);

create index webhook_delivery_at on webhook_delivery (at);

-- How those who are told of events are doing, and what they were not told.

create table webhook_receiver (
  name varchar(64) primary key,
  error varchar(1000) not null,
  since bigint not null,
  attempts integer not null,
  dead bigint not null
);

create table webhook_dead (
  receiver varchar(64) not null,
  sequence bigint not null,
  tag varchar(512) not null,
  error varchar(1000) not null,
  at bigint not null,
  primary key (receiver, sequence)
);
