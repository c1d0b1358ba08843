package io.orch.cli.command.salt;

import io.orch.cli.client.Key;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.target.Glob;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The keys of minions by what Salt calls their states; a revoked key is denied. */
record KeyRing(List<Key> keys) {

  private static final String ACCEPTED = "minions";
  private static final String PENDING = "minions_pre";
  private static final String REJECTED = "minions_rejected";
  private static final String DENIED = "minions_denied";

  private static String state(Key key) {
    return switch (key.state()) {
      case "accepted" -> ACCEPTED;
      case "pending" -> PENDING;
      case "rejected" -> REJECTED;
      default -> DENIED;
    };
  }

  /** The keys of a state, or of all, as lists of names. */
  Map<String, List<String>> list(String state) {
    if (state.startsWith("acc")) {
      return only(ACCEPTED);
    } else if (state.startsWith("pre") || state.startsWith("un")) {
      return only(PENDING);
    } else if (state.startsWith("rej")) {
      return only(REJECTED);
    } else if (state.startsWith("den")) {
      return only(DENIED);
    } else if (state.startsWith("all")) {
      Map<String, List<String>> all = new LinkedHashMap<>();
      for (String each : List.of(ACCEPTED, PENDING, DENIED, REJECTED)) {
        all.putAll(only(each));
      }
      return all;
    }
    throw new OrchException(
        ErrorCode.USAGE, "--list takes acc, pre, un, rej, den or all, not '" + state + "'");
  }

  private Map<String, List<String>> only(String state) {
    return Map.of(
        state,
        keys.stream().filter(key -> state(key).equals(state)).map(Key::minion).sorted().toList());
  }

  List<Key> matching(String glob) {
    Glob pattern = Glob.of(glob);
    return keys.stream().filter(key -> pattern.matches(key.minion())).toList();
  }

  /** Those that can be accepted: pending ones, and rejected ones when they are wanted. */
  List<Key> accept(String glob, boolean rejected) {
    return matching(glob).stream()
        .filter(key -> state(key).equals(PENDING) || rejected && state(key).equals(REJECTED))
        .toList();
  }

  /** Those that can be rejected: pending ones, and accepted ones when they are wanted. */
  List<Key> reject(String glob, boolean accepted) {
    return matching(glob).stream()
        .filter(key -> state(key).equals(PENDING) || accepted && state(key).equals(ACCEPTED))
        .toList();
  }

  /** Names by state. */
  static Map<String, List<String>> names(List<Key> keys) {
    Map<String, List<String>> names = new TreeMap<>();
    keys.forEach(
        key ->
            names.computeIfAbsent(state(key), s -> new java.util.ArrayList<>()).add(key.minion()));
    return names;
  }

  /** Fingerprints by state and name. */
  static Map<String, Map<String, String>> fingerprints(List<Key> keys) {
    Map<String, Map<String, String>> all = new TreeMap<>();
    keys.forEach(
        key ->
            all.computeIfAbsent(state(key), s -> new TreeMap<>())
                .put(key.minion(), key.fingerprint()));
    return all;
  }
}
