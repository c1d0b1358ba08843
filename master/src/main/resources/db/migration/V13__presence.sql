-- The minions that were connected when a master looked last, so that who leaves while no master looks is noticed.
create table presence (
  minion varchar(128) primary key
);
