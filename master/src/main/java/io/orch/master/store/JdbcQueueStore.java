package io.orch.master.store;

import io.orch.master.queue.QueueLimits;
import io.orch.master.queue.QueueName;
import io.orch.master.queue.QueueStore;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Keeps queues in the database. */
public final class JdbcQueueStore implements QueueStore {

  private final Database database;

  public JdbcQueueStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean insert(QueueName queue, List<String> items, String token) {
    return database.write(
        handle -> {
          if (any(handle, queue, "added_by", token)) {
            return true;
          }
          List<String> there = items(handle, queue);
          QueueLimits.check(queue, items, there.size());
          Set<String> all = new HashSet<>(there);
          if (!items.stream().allMatch(all::add)) {
            return false;
          }
          if (!queues(handle).contains(queue)) {
            handle.execute("insert into queue (name) values (?)", queue.value());
          }
          append(handle, queue, items, token);
          return true;
        });
  }

  private static void append(Handle handle, QueueName queue, List<String> items, String token) {
    if (items.isEmpty()) {
      return;
    }
    long position =
        handle
            .createQuery("select coalesce(max(position), 0) from queue_item where queue = ?")
            .bind(0, queue.value())
            .mapTo(Long.class)
            .one();
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into queue_item (queue, position, item, added_by) values (?, ?, ?, ?)");
    for (String item : items) {
      batch.add(queue.value(), ++position, item, token);
    }
    batch.execute();
  }

  private static boolean any(Handle handle, QueueName queue, String column, String token) {
    return handle
            .createQuery("select count(*) from queue_item where queue = ? and " + column + " = ?")
            .bind(0, queue.value())
            .bind(1, token)
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  @Override
  public void delete(QueueName queue, List<String> items) {
    if (items.isEmpty()) {
      return;
    }
    database.write(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "delete from queue_item where queue = ? and item = ? and taken_by is null");
          items.forEach(item -> batch.add(queue.value(), item));
          return batch.execute();
        });
  }

  @Override
  public List<String> take(QueueName queue, int most, String token, Instant now) {
    return database.write(
        handle -> {
          if (!any(handle, queue, "taken_by", token)) {
            handle.execute(
                "delete from queue_item where taken < ?", now.minus(KEPT).toEpochMilli());
            PreparedBatch batch =
                handle.prepareBatch(
                    "update queue_item set taken_by = ?, taken = ?"
                        + " where queue = ? and item = ? and taken_by is null");
            List<String> first = QueueLimits.first(items(handle, queue), most);
            first.forEach(item -> batch.add(token, now.toEpochMilli(), queue.value(), item));
            if (!first.isEmpty()) {
              batch.execute();
            }
          }
          return items(handle, queue, "taken_by = ?", token);
        });
  }

  @Override
  public List<String> items(QueueName queue) {
    return database.read(handle -> items(handle, queue));
  }

  private static List<String> items(Handle handle, QueueName queue) {
    return items(handle, queue, "taken_by is null");
  }

  private static List<String> items(
      Handle handle, QueueName queue, String which, String... tokens) {
    var query =
        handle
            .createQuery(
                "select item from queue_item where queue = ? and " + which + " order by position")
            .bind(0, queue.value());
    for (String token : tokens) {
      query.bind(1, token);
    }
    return query.mapTo(String.class).list();
  }

  @Override
  public List<QueueName> queues() {
    return database.read(JdbcQueueStore::queues);
  }

  private static List<QueueName> queues(Handle handle) {
    return handle.createQuery("select name from queue order by name").mapTo(String.class).stream()
        .map(QueueName::new)
        .toList();
  }
}
