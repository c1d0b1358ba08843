package io.orch.master.command;

import io.orch.master.backup.BackupFile;
import io.orch.master.backup.Restore;
import io.orch.master.backup.StoreTarget;
import io.orch.master.config.MasterConfig;
import io.orch.master.config.StoreSettings;
import io.orch.master.store.RestoredStore;
import io.orch.master.store.StoreServer;
import io.orch.proto.tls.Pem;
import io.orch.sls.age.AgeKey;
import io.orch.sls.age.Passphrase;
import io.orch.sls.config.RootLock;
import io.orch.sls.config.Words;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code orch-master restore}: makes this host the master of a backup. */
public final class RestoreCommand {

  public static final String USAGE =
      """
      Usage: orch-master restore --config FILE [OPTIONS] BACKUP

      Makes this host the master of a backup that 'orch backup' made: writes its keys into the root_dir
      of the configuration, and its database into the store that the configuration names, a file or
      PostgreSQL, whichever the backup was made of. The whole backup is looked at before anything is
      written. Runs while no master does, as the user that the master runs as.

        --config FILE           the configuration of the master that is to be; taken from the backup
                                when there is no such file
        --identity FILE         holds the secret key AGE-SECRET-KEY-1... of a recipient; may be repeated
        --passphrase-file FILE  holds the passphrase
        --force                 replaces the master that is here: its keys and database file are put
                                aside, the tables of a PostgreSQL database are dropped
        --keep-tokens           join tokens that were open when the backup was made stay so; without
                                it they are ended, since some may have been used after the backup

      Then start the master. Stop the one that was backed up, for good. See docs/backup.md.

      Examples:
        orch-master restore --config /etc/orch/master.yaml --identity backup.key orch.backup
        orch-master restore --config /etc/orch/master.yaml --passphrase-file words --force orch.backup
      """;

  private static final Set<String> VALUED = Set.of("--config", "--identity", "--passphrase-file");
  private static final Set<String> FLAGS = Set.of("--force", "--keep-tokens");

  private final PrintStream out;
  private final Clock clock;

  public RestoreCommand(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  /** Does it; all that goes wrong is an {@link OrchException}. */
  public void run(List<String> arguments) {
    Words words = Words.read(arguments, VALUED, FLAGS);
    Path config = Path.of(words.required("--config", "/etc/orch/master.yaml")).toAbsolutePath();
    if (words.others().size() != 1) {
      throw Words.usage("name one backup, not " + words.others().size());
    }
    BackupFile backup =
        new BackupFile(
            Path.of(words.others().getFirst()),
            identities(words.all("--identity")),
            words.one("--passphrase-file").map(RestoreCommand::text).map(Passphrase::new));
    if (!Files.exists(config)) {
      takeConfiguration(backup, config);
    }
    MasterConfig read = MasterConfig.load(config);
    try (RootLock lock = RootLock.take(read.rootDir(), "master");
        StoreTarget store = store(read)) {
      Restore restore = new Restore(read.rootDir(), read.trustDomain(), store, by(), clock);
      tell(
          restore.run(backup, words.has("--force"), words.has("--keep-tokens")),
          words.others().getFirst(),
          config);
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.STORE_UNAVAILABLE, Location.file(read.rootDir().toString()), e.toString(), e);
    }
  }

  private void takeConfiguration(BackupFile backup, Path config) {
    String text =
        Restore.configuration(backup)
            .orElseThrow(
                () ->
                    new OrchException(
                        ErrorCode.CONFIG_INVALID,
                        Location.file(config.toString()),
                        "is not there, and the backup holds no configuration; write one"));
    Pem.writeText(config, text);
    out.println(config + ": written, as it is in the backup");
  }

  private StoreTarget store(MasterConfig config) {
    if (config.store().isEmpty()) {
      return RestoredStore.in(config.rootDir().resolve("store"), clock);
    }
    StoreSettings store = config.store().get();
    return RestoredStore.of(new StoreServer(store.url(), store.user(), store.password()), clock);
  }

  private static String by() {
    String user = System.getProperty("user.name", "someone");
    try {
      return "host/" + user + "@" + InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "host/" + user;
    }
  }

  private static List<AgeKey> identities(List<String> files) {
    List<AgeKey> keys = new ArrayList<>();
    for (String file : files) {
      List<AgeKey> found =
          text(file)
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .map(AgeKey::parse)
              .toList();
      if (found.isEmpty()) {
        throw new OrchException(
            ErrorCode.CONFIG_INVALID, Location.file(file), "holds no AGE-SECRET-KEY-1...");
      }
      keys.addAll(found);
    }
    return keys;
  }

  private static String text(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.CONFIG_INVALID, Location.file(file), "can't be read: " + e, e);
    }
  }

  private void tell(Restore.Done done, String backup, Path config) {
    out.println(
        String.format(
            Locale.ROOT,
            "restored %s: %,d rows as of %s, of Orch %s, trust domain %s",
            backup,
            done.rows(),
            done.taken(),
            done.version(),
            done.trustDomain()));
    done.replaced().forEach(path -> out.println("  what was here before is now " + path));
    if (done.tokens() > 0) {
      out.println(
          "  " + done.tokens() + " open join tokens were ended; make others: orch token create");
    }
    out.println();
    out.println("Now");
    out.println("  1. see to it that the master that was backed up never runs again");
    out.println("  2. point the name that minions dial to this host, or tell them its address");
    out.println(
        "  3. start the master: systemctl start orch-master, or orch-master --config " + config);
    out.println(
        "  4. what was revoked after "
            + done.taken()
            + " is not revoked here: look at 'orch key list', 'orch operator list'");
  }
}
