package io.orch.minion.upgrade;

import io.orch.minion.frame.FrameLog;
import io.orch.minion.frame.Unusable;
import io.orch.minion.frame.WholeFile;
import io.orch.sls.value.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is on the disk of a switch, in {@code root_dir/upgrade}:
 *
 * <ul>
 *   <li>{@code pending}: a switch was begun, and its end is not known
 *   <li>{@code decision}: {@code healthy} or {@code back}; who writes it first has decided
 *   <li>{@code reason}: why the script stepped back
 *   <li>{@code last.json}: the {@link Ending} of the last switch
 * </ul>
 *
 * Each appears whole and is on the disk when its method returns.
 */
final class SwitchFiles {

  /** The new version came to its master; it stays. */
  static final String HEALTHY = "healthy";

  /** The old version is to run again. */
  static final String BACK = "back";

  private static final String PENDING = "pending";
  private static final String DECISION = "decision";
  private static final String REASON = "reason";
  private static final String LAST = "last.json";
  private static final int MAX_REASON = 8 * 1024;

  private final Path directory;

  SwitchFiles(Path directory) {
    this.directory = directory;
  }

  Path directory() {
    return directory;
  }

  /** The switch whose end is not known. */
  Optional<Pending> pending() {
    return read(PENDING).flatMap(Pending::of);
  }

  /** Begins one: what is left of an earlier one goes first. */
  void begin(Pending pending) {
    remove(PENDING);
    remove(DECISION);
    remove(REASON);
    write(PENDING, pending.text());
  }

  /** Ends it; its ending is stored before. */
  void end() {
    remove(PENDING);
    remove(DECISION);
    remove(REASON);
  }

  /** Decides, unless that was done before; what is decided then. */
  String decide(String decision) {
    write(DECISION + "." + decision, decision + "\n");
    Path mine = directory.resolve(DECISION + "." + decision);
    try {
      Files.createLink(directory.resolve(DECISION), mine);
      FrameLog.syncDirectory(mine);
    } catch (FileAlreadyExistsException e) {
      // someone was first
    } catch (IOException e) {
      throw Unusable.of("the files of the upgrade", e);
    } finally {
      remove(DECISION + "." + decision);
    }
    return decision();
  }

  /** What is decided; empty for nothing. */
  String decision() {
    return read(DECISION).map(String::strip).orElse("");
  }

  /** Why the script stepped back. */
  String reason() {
    String text = read(REASON).map(String::strip).orElse("");
    return text.length() > MAX_REASON ? text.substring(0, MAX_REASON) + " ..." : text;
  }

  Optional<Ending> last() {
    return read(LAST).flatMap(Ending::of);
  }

  void last(Ending ending) {
    write(LAST, Json.pretty(ending.data()) + "\n");
  }

  private Optional<String> read(String name) {
    try {
      return Optional.of(Files.readString(directory.resolve(name), StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw Unusable.of("the files of the upgrade", e);
    }
  }

  private void write(String name, String text) {
    try {
      Files.createDirectories(directory);
      WholeFile.write(directory.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw Unusable.of("the files of the upgrade", e);
    }
  }

  private void remove(String name) {
    try {
      if (Files.deleteIfExists(directory.resolve(name))) {
        FrameLog.syncDirectory(directory.resolve(name));
      }
    } catch (IOException e) {
      throw Unusable.of("the files of the upgrade", e);
    }
  }
}
