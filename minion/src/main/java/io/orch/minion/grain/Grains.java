package io.orch.minion.grain;

import io.orch.sls.value.Values;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the facts of this host. */
public final class Grains {

  private Grains() {}

  /**
   * All grains: those found on the host, over them those of the file that {@code grains.setval}
   * writes, over them those of the configuration.
   *
   * @param opts the agent's configuration: {@code id}, {@code root_dir}, {@code grains}
   */
  public static Map<String, @Nullable Object> collect(
      Map<String, ? extends @Nullable Object> opts) {
    return collect(opts, Map.of());
  }

  /**
   * The same with what the machine's cloud says of it, among those found on the host.
   *
   * @param cloud one grain, named as the cloud; empty for none
   */
  public static Map<String, @Nullable Object> collect(
      Map<String, ? extends @Nullable Object> opts, Map<String, @Nullable Object> cloud) {
    Map<String, @Nullable Object> grains = new LinkedHashMap<>(cloud);
    SystemGrains.collect(grains);
    HardwareGrains.collect(grains);
    NetworkGrains.collect(grains);
    ProcessGrains.collect(grains);
    Object id = opts.get("id");
    String name = Values.str(id == null ? grains.get("host") : id);
    grains.put("id", name);
    grains.put("server_id", number(name));
    Object master = opts.get("master");
    grains.put(
        "master",
        master instanceof CharSequence ? Values.str(master).replaceFirst(":[0-9]+$", "") : "");
    grains.putAll(file(opts).read());
    if (opts.get("grains") instanceof Map<?, ?> named) {
      named.forEach((key, value) -> grains.put(Values.str(key), value));
    }
    return grains;
  }

  /** A number of 31 bits that only depends on the id. */
  private static long number(String id) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(id.getBytes(StandardCharsets.UTF_8));
      return new BigInteger(1, hash).intValue() & Integer.MAX_VALUE;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The file of the grains that were set on this host. */
  public static GrainsFile file(Map<String, ? extends @Nullable Object> opts) {
    Object root = opts.get("root_dir");
    return new GrainsFile(Path.of(root == null ? "/etc/orch" : root.toString(), "grains"));
  }
}
