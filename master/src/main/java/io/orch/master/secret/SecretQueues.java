package io.orch.master.secret;

import io.orch.master.queue.QueueName;
import io.orch.master.queue.QueueStore;
import io.orch.sls.secret.SealedValues;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps queues with the secrets in their texts sealed, the same text always in the same way, so
 * that it is found again. Thread-safe.
 */
public record SecretQueues(QueueStore store, SealedValues secrets) implements QueueStore {

  private List<String> sealed(List<String> items) {
    return items.stream().map(secrets::sealedAlike).toList();
  }

  private List<String> opened(List<String> items) {
    return items.stream().map(text -> secrets.opened(text)).toList();
  }

  @Override
  public boolean insert(QueueName queue, List<String> items, String token) {
    return store.insert(queue, sealed(items), token);
  }

  /** Also those that were put there before their secrets were known. */
  @Override
  public void delete(QueueName queue, List<String> items) {
    store.delete(queue, Stream.concat(items.stream(), sealed(items).stream()).distinct().toList());
  }

  @Override
  public List<String> take(QueueName queue, int most, String token, Instant now) {
    return opened(store.take(queue, most, token, now));
  }

  @Override
  public List<String> items(QueueName queue) {
    return opened(store.items(queue));
  }

  @Override
  public List<QueueName> queues() {
    return store.queues();
  }
}
