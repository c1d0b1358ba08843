package io.orch.master.source;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.error.Suggestion;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Recent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Sources by their names. What was read is kept in memory for a while, and so is, for a shorter
 * one, that something can't be read; who asks while another does waits for that answer.
 * Thread-safe.
 */
public final class Sources {

  private static final int KEPT = 10_000;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Map<String, SecretSource> sources;
  private final Leases leases;
  private final Duration keep;
  private final Clock clock;
  private final Recent<Key, Held> entries = new Recent<>(KEPT);

  private record Key(String source, String path, String owner) {}

  /** What is known of one path. */
  private static final class Held {
    private final ReentrantLock asking = new ReentrantLock();
    private SecretSource.@Nullable Found found;
    private @Nullable OrchException failure;
    private Instant until = Instant.MIN;
    private Duration pause = Duration.ZERO;
  }

  /**
   * @param keep how long what has no lease is kept
   */
  Sources(Map<String, SecretSource> sources, Leases leases, Duration keep, Clock clock) {
    this.sources = new LinkedHashMap<>(sources);
    this.leases = leases;
    this.keep = keep;
    this.clock = clock;
  }

  /** Whether a name is that of a Vault, whose paths end with the name of a field. */
  boolean vault(String name) {
    return sources.get(name) instanceof VaultSource;
  }

  /**
   * What a source holds at a path.
   *
   * @param owner the run or job that it is read for, and the minion; a secret with a lease is for
   *     it alone
   * @throws OrchException naming source and path
   */
  Map<String, @Nullable Object> read(String source, String path, Owner owner) {
    SecretSource asked = sources.get(source);
    if (asked == null) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "there is no source of secrets '"
              + source
              + "'"
              + Suggestion.didYouMean(source, sources.keySet())
              + "; secret_sources in the master's configuration names them");
    }
    Held shared = entry(new Key(source, path, ""));
    Held own = entry(new Key(source, path, owner.text()));
    own.asking.lock();
    try {
      Optional<Map<String, @Nullable Object>> known = known(own);
      return known.isPresent() ? known.get() : ask(source, asked, path, owner, shared, own);
    } finally {
      own.asking.unlock();
    }
  }

  private Map<String, @Nullable Object> ask(
      String name, SecretSource source, String path, Owner owner, Held shared, Held own) {
    shared.asking.lock();
    try {
      Optional<Map<String, @Nullable Object>> known = known(shared);
      if (known.isPresent()) {
        return known.get();
      }
      SecretSource.Found found = source.read(path);
      Held kept = found.lease().isPresent() ? own : shared;
      kept.found = found;
      kept.failure = null;
      kept.pause = Duration.ZERO;
      kept.until = clock.now().plus(found.lease().map(SecretSource.Lent::time).orElse(keep));
      found.lease().ifPresent(lent -> leases.add(name, lent, owner));
      return found.data();
    } catch (OrchException e) {
      OrchException told = told(name, path, e);
      shared.failure = told;
      shared.found = null;
      shared.pause = longer(shared.pause);
      shared.until = clock.now().plus(shared.pause);
      throw told;
    } finally {
      shared.asking.unlock();
    }
  }

  private static Duration longer(Duration pause) {
    Duration next = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
    return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
  }

  private static OrchException told(String source, String path, OrchException why) {
    Problem first = why.problems().get(0);
    return new OrchException(
        first.code(),
        "source of secrets '" + source + "', path '" + path + "': " + first.message());
  }

  private Optional<Map<String, @Nullable Object>> known(Held entry) {
    if (!entry.until.isAfter(clock.now())) {
      return Optional.empty();
    }
    OrchException failure = entry.failure;
    if (failure != null) {
      throw failure;
    }
    return Optional.ofNullable(entry.found).map(SecretSource.Found::data);
  }

  private Held entry(Key key) {
    return entries.only(key, k -> new Held());
  }
}
