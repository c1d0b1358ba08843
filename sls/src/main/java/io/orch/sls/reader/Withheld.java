package io.orch.sls.reader;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The functions that pillar SLS cannot call although they only look: those that wait for others,
 * start programs, walk through whole directories, or ask what only an agent knows. A master renders
 * pillar for many minions; none may keep it waiting, and none may get an empty answer for a true
 * one.
 */
final class Withheld {

  private static final String WAITS = "waits for name servers";
  private static final String STARTS = "starts programs of the host";
  private static final String WALKS = "walks through whole directories";
  private static final String AGENT = "asks what only an agent knows";
  private static final String CIRCLE = "asks for the pillar that is being rendered";

  /** Why, by module or by function; those of a function count before those of its module. */
  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("alternatives", STARTS),
          Map.entry("dnsutil", WAITS),
          Map.entry("file.diskusage", WALKS),
          Map.entry("file.find", WALKS),
          Map.entry("mine", AGENT),
          Map.entry("pillar.items", CIRCLE),
          Map.entry("pillar.ls", CIRCLE),
          Map.entry("pillar.obfuscate", CIRCLE),
          Map.entry("pkg", STARTS),
          Map.entry("saltutil", AGENT),
          Map.entry("service", STARTS),
          Map.entry("state", AGENT));

  private Withheld() {}

  /**
   * Why a function is withheld; nothing when it is not.
   *
   * @param function its name, not an alias
   */
  static Optional<String> reason(String function) {
    @Nullable String own = REASONS.get(function);
    String module = function.substring(0, Math.max(0, function.indexOf('.')));
    return Optional.ofNullable(own == null ? REASONS.get(module) : own);
  }
}
