package io.orch.proto.message;

import io.orch.sls.value.Values;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tags a minion may send events under: those that have its id where Salt's tags have it, as
 * in {@code salt/beacon/<id>/...}, but none that the master itself writes.
 *
 * @param others patterns of further tags that every minion may use
 */
public record MinionTags(List<TagGlob> others) {

  /** The name of the setting with the patterns of further tags. */
  public static final String SETTING = "minion_events";

  private static final String SALT = "salt";
  private static final String ORCH = "orch";

  /** Kinds of tags that the master writes about minions and everything else. */
  private static final Set<String> OF_MASTER =
      Set.of(
          "auth",
          "cloud",
          "engines",
          "fileserver",
          "job",
          "key",
          "netapi",
          "presence",
          "reactors",
          "run",
          "stats",
          "wheel");

  private static final Set<String> ABOUT_MINION = Set.of("start", "stop", "lost");

  public MinionTags {
    others = List.copyOf(others);
  }

  /** Those that the settings name which minions have from their master. */
  public static MinionTags of(Map<String, ? extends @Nullable Object> settings) {
    return new MinionTags(
        settings.get(SETTING) instanceof List<?> globs
            ? globs.stream().map(glob -> new TagGlob(Values.str(glob))).toList()
            : List.of());
  }

  /** Whether a minion may send an event under a tag. */
  public boolean allows(MinionId minion, EventTag tag) {
    String[] parts = tag.value().split("/", 4);
    boolean own = parts.length == 4 && !parts[3].isEmpty() && parts[2].equals(minion.value());
    return switch (parts[0]) {
      case SALT -> own && salt(parts[1], parts[3]) || isOther(tag, parts);
      case ORCH -> own && parts[1].equals("minion");
      default -> isOther(tag, parts);
    };
  }

  private static boolean salt(String kind, String rest) {
    return !OF_MASTER.contains(kind) && !(kind.equals("minion") && ABOUT_MINION.contains(rest));
  }

  /** No pattern opens what the master writes, nor what another minion may write. */
  private boolean isOther(EventTag tag, String[] parts) {
    boolean closed =
        parts[0].equals(SALT)
            && (parts.length < 2
                || OF_MASTER.contains(parts[1])
                || parts[1].equals("minion")
                || parts[1].equals("beacon"));
    return !closed && others.stream().anyMatch(glob -> glob.test(tag));
  }

  /** What to say of a tag that a minion may not use. */
  public String refusal(MinionId minion, EventTag tag) {
    return "minion "
        + minion
        + " may not send event "
        + tag
        + ": its tags are salt/<kind>/"
        + minion
        + "/... with a kind that is not the master's own, orch/minion/"
        + minion
        + "/..., and those that the master's '"
        + SETTING
        + "' names";
  }
}
