package io.orch.master.reactor;

import io.orch.sls.config.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code reactor} and what goes with it.
 *
 * @param file of the reactors, when the setting names one; read again when it changes
 * @param entries the reactors, when the setting lists them
 * @param maxDepth through how many reactions, one after the other, an event may have come about
 *     that is reacted to
 * @param fuse how many reactions a reactor may make within the window to events that go back to
 *     reactions themselves
 * @param attempts how often a reaction is tried whose failure may pass
 * @param patience how long it is tried at most
 * @param maxDead how many dead letters a reactor may have before it stops
 */
public record ReactorSettings(
    Optional<Path> file,
    List<ReactorEntry> entries,
    int maxDepth,
    int fuse,
    Duration window,
    int attempts,
    Duration patience,
    int maxDead) {

  /** Settings of Salt that have no meaning here: nothing is queued in memory. */
  private static final List<String> SALTS =
      List.of(
          "reactor_refresh_interval",
          "reactor_worker_threads",
          "reactor_worker_hwm",
          "reactor_niceness");

  public ReactorSettings {
    entries = List.copyOf(entries);
  }

  /** No reactors, and what is usual. */
  public static ReactorSettings usual(List<ReactorEntry> entries) {
    return new ReactorSettings(
        Optional.empty(),
        entries,
        8,
        1_000,
        Duration.ofMinutes(1),
        50,
        Duration.ofMinutes(15),
        10_000);
  }

  /** Reads it; relative paths are taken from a directory. */
  public static ReactorSettings read(Section in, Path directory) {
    SALTS.forEach(in::any);
    boolean file = in.any("reactor") instanceof String;
    ReactorSettings usual = usual(List.of());
    return new ReactorSettings(
        file
            ? Optional.of(directory.resolve(in.text("reactor", "")).normalize())
            : Optional.empty(),
        file
            ? List.of()
            : ReactorEntry.read(in.any("reactor"), in.location("reactor"), in.problems()),
        in.integer("reactor_max_depth", usual.maxDepth, 1, 1_000),
        in.integer("reactor_fuse", usual.fuse, 1, 1_000_000),
        Duration.ofSeconds(in.integer("reactor_fuse_seconds", 60, 1, 86_400)),
        in.integer("reactor_attempts", usual.attempts, 1, 1_000_000),
        Duration.ofSeconds(in.integer("reactor_patience_seconds", 900, 0, 7 * 86_400)),
        in.integer("reactor_max_dead", usual.maxDead, 1, 1_000_000));
  }
}
