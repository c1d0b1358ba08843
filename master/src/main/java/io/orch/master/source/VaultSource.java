package io.orch.master.source;

import io.orch.sls.task.Clock;
import io.orch.sls.value.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Vault: key-value stores of both versions, and engines that make secrets. Paths are those of
 * {@code vault read}; in a store of version 2 {@code data/} may be left out.
 */
final class VaultSource implements SecretSource {

  private static final Pattern PATH =
      Pattern.compile("[A-Za-z0-9_.@:=+-][A-Za-z0-9_.@:=+/ -]{0,500}");
  private static final int DENIED = 403;
  private static final int NOT_FOUND = 404;

  private final VaultServer server;
  private final VaultLogin login;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private VaultLogin.@Nullable Token token;

  /** Whether a mount is a store of version 2, by its path with a slash at its end. */
  private final TreeMap<String, Boolean> mounts = new TreeMap<>();

  VaultSource(VaultServer server, VaultLogin login, Clock clock) {
    this.server = server;
    this.login = login;
    this.clock = clock;
  }

  private String token(boolean fresh) {
    lock.lock();
    try {
      Instant now = clock.now();
      VaultLogin.Token known = token;
      if (fresh || known == null || !known.expires().isAfter(now)) {
        known = login.login(server, now);
        token = known;
      }
      return known.text();
    } finally {
      lock.unlock();
    }
  }

  /** Asks with the token that is there, and once more with a new one when that is refused. */
  private VaultServer.Reply ask(String method, String path, Optional<Map<String, ?>> body) {
    VaultServer.Reply reply = server.ask(method, path, token(false), body);
    return reply.status() == DENIED ? server.ask(method, path, token(true), body) : reply;
  }

  @Override
  public Found read(String path) {
    if (!PATH.matcher(path).matches() || path.contains("..") || path.contains("//")) {
      throw SourceErrors.invalid("'" + path + "' is no path of a secret, such as secret/db/app");
    }
    String way = path.replace(" ", "%20");
    Store store = store(way);
    String asked =
        store.two() && !store.rest(way).startsWith("data/")
            ? store.mount() + "data/" + store.rest(way)
            : way;
    VaultServer.Reply reply = ask("GET", asked, Optional.empty());
    if (reply.status() == NOT_FOUND) {
      throw SourceErrors.missing(asked, "; 'vault read' shows what there is");
    }
    if (!reply.good()) {
      throw SourceErrors.failed("'" + asked + "' can't be read: " + reply.why());
    }
    Map<String, @Nullable Object> data = reply.map("data");
    if (store.two() && data.containsKey("metadata")) {
      data = Values.named(data.get("data"));
    }
    return new Found(new LinkedHashMap<>(data), lease(reply));
  }

  private static Optional<Lent> lease(VaultServer.Reply reply) {
    long seconds = reply.data().get("lease_duration") instanceof Long n ? n : 0;
    return reply.data().get("lease_id") instanceof String id && !id.isEmpty()
        ? Optional.of(new Lent(id, Duration.ofSeconds(seconds)))
        : Optional.empty();
  }

  /** Where a path is mounted. */
  private record Store(String mount, boolean two) {
    String rest(String path) {
      return path.substring(mount.length());
    }
  }

  private Store store(String path) {
    lock.lock();
    try {
      for (Map.Entry<String, Boolean> mount : mounts.entrySet()) {
        if (path.startsWith(mount.getKey())) {
          return new Store(mount.getKey(), mount.getValue());
        }
      }
    } finally {
      lock.unlock();
    }
    VaultServer.Reply reply = ask("GET", "sys/internal/ui/mounts/" + path, Optional.empty());
    Object mount = reply.map("data").get("path");
    if (!reply.good() || !(mount instanceof String text) || !path.startsWith(text)) {
      return new Store("", false); // the path is taken as it is
    }
    Object version = Values.named(reply.map("data").get("options")).get("version");
    boolean two = "2".equals(String.valueOf(version));
    lock.lock();
    try {
      mounts.put(text, two);
    } finally {
      lock.unlock();
    }
    return new Store(text, two);
  }

  @Override
  public Duration renew(String lease) {
    VaultServer.Reply reply =
        ask("PUT", "sys/leases/renew", Optional.of(Map.of("lease_id", lease)));
    if (!reply.good()) {
      throw SourceErrors.failed("a lease can't be renewed: " + reply.why());
    }
    return Duration.ofSeconds(reply.data().get("lease_duration") instanceof Long n ? n : 0);
  }

  @Override
  public void revoke(String lease) {
    VaultServer.Reply reply =
        ask("PUT", "sys/leases/revoke", Optional.of(Map.of("lease_id", lease)));
    if (!reply.good() && reply.status() != 400 && reply.status() != NOT_FOUND) {
      throw SourceErrors.failed("a lease can't be revoked: " + reply.why());
    }
  }
}
