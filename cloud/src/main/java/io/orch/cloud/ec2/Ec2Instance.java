package io.orch.cloud.ec2;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * An instance, as {@code DescribeInstances} shows it.
 *
 * @param account that owns it, 12 digits
 * @param state {@code pending}, {@code running}, {@code stopping}, {@code stopped}, {@code
 *     shutting-down} or {@code terminated}
 * @param rootAttached when its root volume was attached; empty when it has none
 * @param networkAttached when its first network interface was
 * @param tags by name
 */
public record Ec2Instance(
    String id,
    String account,
    String state,
    Optional<Instant> rootAttached,
    Optional<Instant> networkAttached,
    Map<String, String> tags) {

  private static final Set<String> ALIVE = Set.of("pending", "running");
  private static final Set<String> GONE = Set.of("shutting-down", "terminated");

  public Ec2Instance {
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
  }

  /** Whether it runs, or is about to. */
  public boolean alive() {
    return ALIVE.contains(state);
  }

  /** Whether it never runs again. */
  public boolean gone() {
    return GONE.contains(state);
  }
}
