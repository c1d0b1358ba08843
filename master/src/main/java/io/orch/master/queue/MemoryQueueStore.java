package io.orch.master.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Keeps queues in memory, for tests. */
public final class MemoryQueueStore implements QueueStore {

  private final Map<QueueName, List<String>> queues = new TreeMap<>();
  private final Set<String> inserted = new HashSet<>();
  private final Map<String, List<String>> taken = new HashMap<>();

  @Override
  public synchronized boolean insert(QueueName queue, List<String> items, String token) {
    if (inserted.contains(token)) {
      return true;
    }
    List<String> there = queues.computeIfAbsent(queue, name -> new ArrayList<>());
    QueueLimits.check(queue, items, there.size());
    Set<String> all = new HashSet<>(there);
    if (!items.stream().allMatch(all::add)) {
      return false;
    }
    inserted.add(token);
    return there.addAll(items) || items.isEmpty();
  }

  @Override
  public synchronized void delete(QueueName queue, List<String> items) {
    queues.getOrDefault(queue, new ArrayList<>()).removeAll(items);
  }

  @Override
  public synchronized List<String> take(QueueName queue, int most, String token, Instant now) {
    return taken.computeIfAbsent(
        token,
        first -> {
          List<String> items = QueueLimits.first(items(queue), most);
          delete(queue, items);
          return items;
        });
  }

  @Override
  public synchronized List<String> items(QueueName queue) {
    return List.copyOf(queues.getOrDefault(queue, List.of()));
  }

  @Override
  public synchronized List<QueueName> queues() {
    return List.copyOf(queues.keySet());
  }
}
