package io.orch.master.store;

import io.orch.master.event.Event;
import io.orch.master.event.NewEvent;
import io.orch.master.webhook.Delivery;
import io.orch.master.webhook.DeliveryStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Keeps what senders of webhooks told in the database. */
public final class JdbcDeliveryStore implements DeliveryStore {

  private final Database database;

  public JdbcDeliveryStore(Database database) {
    this.database = database;
  }

  @Override
  public List<Event> add(String hook, List<Delivery> deliveries) {
    return database.write(
        handle -> {
          List<NewEvent> fresh = new ArrayList<>();
          for (Delivery delivery : deliveries) {
            if (delivery.id().isEmpty() || remember(handle, hook, delivery)) {
              fresh.add(delivery.event());
            }
          }
          return JdbcEventStore.insert(handle, fresh);
        });
  }

  private static boolean remember(Handle handle, String hook, Delivery delivery) {
    return handle.execute(
            "insert into webhook_delivery (hook, delivery, at)"
                + " select ?, ?, cast(? as bigint) where not exists"
                + " (select 1 from webhook_delivery where hook = ? and delivery = ?)",
            hook,
            delivery.id(),
            delivery.event().time().toEpochMilli(),
            hook,
            delivery.id())
        > 0;
  }

  @Override
  public int trim(Instant before) {
    return database.write(
        handle ->
            handle.execute("delete from webhook_delivery where at < ?", before.toEpochMilli()));
  }
}
