package io.orch.sls.jinja;

import io.orch.sls.value.DataList;
import io.orch.sls.value.PythonRandom;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Filters that draw lots; with a seed, they draw what Python draws. */
final class RandomFilters {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int MAX_LENGTH = 10_000;

  private RandomFilters() {}

  static void register(Filters filters) {
    filters.add("random", "", (run, v, a) -> one(run, Python.items(v)));
    filters.add(
        "random_sample",
        "size seed?",
        (run, v, a) ->
            sample(list(v), Python.index(a.need(0, "size"), "size"), a.get(1, "seed", null)));
    filters.add(
        "random_shuffle",
        "seed?",
        (run, v, a) -> sample(list(v), list(v).size(), a.get(0, "seed", null)));
    filters.add("random_str", "", (run, v, a) -> text(Python.index(v, "size")));
    filters.add("random_hash", "hash_type?", (run, v, a) -> hash(a.get(0, "hash_type", null)));
    filters.add("rand_str", "hash_type?", (run, v, a) -> hash(a.get(0, "hash_type", null)));
    filters.add(
        "gen_mac",
        "",
        (run, v, a) ->
            String.format(
                "%s:%02X:%02X:%02X",
                Python.str(v), RANDOM.nextInt(256), RANDOM.nextInt(256), RANDOM.nextInt(256)));
  }

  private static @Nullable Object one(Run run, List<@Nullable Object> items) {
    return items.isEmpty()
        ? Undefined.of(run.at(), "an empty list has no item")
        : items.get(RANDOM.nextInt(items.size()));
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : Python.items(value);
  }

  private static DataList sample(List<?> items, int size, @Nullable Object seed) {
    if (size < 0 || size > items.size()) {
      throw Faults.failed("a sample of " + size + " of " + items.size() + " items");
    }
    Object hash = null;
    if (seed != null) {
      if (!(Python.defined(seed) instanceof CharSequence text)) {
        throw Faults.failed("the seed must be a string, not " + Python.describe(seed));
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      hash = HexFormat.of().formatHex(HashFilters.digest("SHA-512", bytes));
    }
    return ListFilters.list(new PythonRandom(hash).sample(items, size));
  }

  private static String text(int size) {
    if (size < 0 || size > MAX_LENGTH) {
      throw Faults.limit("the length of a random string", MAX_LENGTH);
    }
    byte[] bytes = new byte[size];
    RANDOM.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes).substring(0, size);
  }

  private static String hash(@Nullable Object type) {
    String algorithm =
        switch (type == null ? "md5" : Python.str(type)) {
          case "md5" -> "MD5";
          case "sha1" -> "SHA-1";
          case "sha256" -> "SHA-256";
          case "sha512" -> "SHA-512";
          default -> throw Faults.failed("random_hash knows md5, sha1, sha256 and sha512");
        };
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(HashFilters.digest(algorithm, bytes));
  }
}
