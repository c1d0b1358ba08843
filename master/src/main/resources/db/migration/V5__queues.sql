-- Queues of texts that runner functions fill and empty. Who took an item is kept for a while, so that the same taker
-- who asks again after a restart gets the same.

create table queue (
  name varchar(128) primary key
);

create table queue_item (
  queue varchar(128) not null,
  position bigint not null,
  item varchar(16384) not null,
  added_by varchar(64) not null,
  taken_by varchar(64),
  taken bigint,
  primary key (queue, position)
);
