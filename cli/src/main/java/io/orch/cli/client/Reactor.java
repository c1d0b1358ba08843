package io.orch.cli.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reactor and how it stands.
 *
 * @param name its pattern of tags
 * @param cursor the number of the last event with which it is done
 * @param lag how many events it has not looked at
 * @param failures how many of its reactions were given up, ever
 * @param dead how many of those are kept
 * @param last the number of the last event that it reacted to; 0 when there was none
 * @param state reacting, failing, looping or stopped
 * @param comment why it fails or stopped; empty when it does neither
 * @param failing the number of the event whose reaction fails; 0 when none does
 */
public record Reactor(
    String name,
    List<String> sls,
    long cursor,
    long lag,
    long reactions,
    long failures,
    int dead,
    long last,
    @Nullable Instant lastAt,
    String state,
    String comment,
    long failing,
    int attempts) {

  /**
   * All of a master.
   *
   * @param leader the master that reacts; empty when none does
   * @param problem what is wrong with the file of reactors; empty when nothing is
   */
  public record All(List<Reactor> reactors, String leader, String problem) {}

  /**
   * A reaction that was given up.
   *
   * @param act what of it; empty for all
   * @param wanted whether it is to be tried again
   * @param data of the event; null when it was not asked for
   */
  public record Dead(
      long number,
      String reactor,
      long event,
      String tag,
      @Nullable Instant eventAt,
      String act,
      String why,
      int attempts,
      @Nullable Instant at,
      boolean wanted,
      @Nullable Object data) {}

  /**
   * What a reactor would do on an event.
   *
   * @param problem why nothing; empty when that is not so
   */
  public record Trial(
      String reactor, List<String> sls, List<Map<String, @Nullable Object>> acts, String problem) {}
}
