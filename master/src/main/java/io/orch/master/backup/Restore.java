package io.orch.master.backup;

import io.orch.master.backup.BackupFile.Verified;
import io.orch.proto.tls.Pem;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a directory and a store those of a master that was backed up. The whole backup is looked at
 * before anything is written. What is begun leaves a mark until it is done, and no master starts on
 * a directory with that mark.
 *
 * @param root the master's directory; its lock is the caller's
 * @param trustDomain of the configuration with which the master will be started
 * @param store no master works with it
 * @param by who does it, and where
 */
public record Restore(Path root, String trustDomain, StoreTarget store, String by, Clock clock) {

  private static final String MARK = "restore.part";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

  /**
   * What was done.
   *
   * @param taken as of when the backup is
   * @param tokens join tokens that were open and are not any more
   * @param replaced where files are now that were there before
   */
  public record Done(
      Instant taken,
      String version,
      String trustDomain,
      long rows,
      int tokens,
      String sha256,
      List<Path> replaced) {}

  /** The configuration that a backup holds. */
  public static Optional<String> configuration(BackupFile file) {
    file.verify();
    List<String> found = new ArrayList<>();
    file.read(
        (name, content) -> {
          if (name.equals(Part.CONFIG)) {
            found.add(BackupFile.text(content));
          }
        });
    return found.stream().findFirst();
  }

  /**
   * Returns when no restore was broken off in a master's directory.
   *
   * @throws OrchException STATE_CONFLICT when one was
   */
  public static void requireWhole(Path root) {
    if (Files.exists(root.resolve(MARK))) {
      throw new OrchException(
          ErrorCode.STATE_CONFLICT,
          Location.file(root.resolve(MARK).toString()),
          "a restore into "
              + root
              + " did not come to its end, so what is there is not whole: do it again, 'orch-master"
              + " restore --force ...'");
    }
  }

  /**
   * Restores.
   *
   * @param force whether what is there is replaced: files are put aside, rows of a server's
   *     database are lost
   * @param keepTokens whether join tokens that were open stay so
   * @throws OrchException ALREADY_EXISTS when something is there; nothing was written
   */
  public Done run(BackupFile file, boolean force, boolean keepTokens) {
    Verified verified = file.verify();
    requireDomain(verified.manifest().trustDomain());
    boolean again = Files.exists(root.resolve(MARK));
    List<String> there = new ArrayList<>(files());
    there.addAll(store.contents());
    if (!there.isEmpty() && !force) {
      throw occupied(there, again);
    }
    try {
      return write(file, verified, !there.isEmpty(), keepTokens);
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.STORE_UNAVAILABLE,
          Location.file(root.toString()),
          "the restore failed: " + e + "; mend that and do it again with --force",
          e);
    }
  }

  /** Every identity of the backup is in its trust domain, which must stay. */
  private void requireDomain(String theirs) {
    if (!theirs.equals(trustDomain)) {
      throw new OrchException(
          ErrorCode.CONFIG_INVALID,
          "the backup is of the trust domain '"
              + theirs
              + "', and the configuration has '"
              + trustDomain
              + "'; nothing was written. Write 'trust_domain: "
              + theirs
              + "' into the configuration");
    }
  }

  private List<String> files() {
    Path pki = root.resolve("pki");
    List<String> there = new ArrayList<>();
    for (String name : List.of("authorities", "ca.key", "secrets.key")) {
      if (Files.exists(pki.resolve(name))) {
        there.add(pki.resolve(name).toString());
      }
    }
    return there;
  }

  private OrchException occupied(List<String> there, boolean again) {
    return new OrchException(
        ErrorCode.ALREADY_EXISTS,
        Location.NONE,
        "a master is here already: "
            + String.join(", ", there)
            + (again ? " (of a restore that did not come to its end)" : "")
            + "; nothing was written. Give another root_dir and store, or replace it with --force");
  }

  private Done write(BackupFile file, Verified verified, boolean replace, boolean keepTokens)
      throws IOException {
    Manifest manifest = verified.manifest();
    Pem.writeText(root.resolve(MARK), verified.sha256() + "\n");
    List<Path> replaced = new ArrayList<>();
    if (!files().isEmpty()) {
      Path aside = root.resolve("pki.replaced-" + STAMP.format(clock.now()));
      Files.move(root.resolve("pki"), aside);
      replaced.add(aside);
    }
    store.begin(manifest.schema(), replace).ifPresent(replaced::add);
    long[] rows = {0};
    file.read(
        (name, content) -> {
          if (name.startsWith(Part.PKI)) {
            byte[] key = BackupFile.bytes(content);
            Pem.writeText(root.resolve(name), new String(key, StandardCharsets.UTF_8));
          } else if (name.startsWith(Part.STORE)) {
            rows[0] += store.fill(name.substring(Part.STORE.length()), content);
          }
        });
    Restoration restoration =
        new Restoration(
            clock.now().truncatedTo(ChronoUnit.MILLIS), manifest.taken(), verified.sha256(), by);
    int tokens = store.settle(restoration, keepTokens);
    Files.delete(root.resolve(MARK));
    return new Done(
        manifest.taken(),
        manifest.version(),
        manifest.trustDomain(),
        rows[0],
        tokens,
        verified.sha256(),
        replaced);
  }
}
