package io.orch.cli.command.salt;

import io.orch.cli.client.Client;
import io.orch.cli.client.Key;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.cli.output.salt.SaltFormat;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** {@code orch salt-key}: Salt's command line for the keys of minions. */
@picocli.CommandLine.Command(
    name = "salt-key",
    description = {
      "Looks at minions' keys and decides on them by Salt's command line.",
      "To delete an accepted key is to revoke it: its certificates are void at once."
    },
    footer = {
      "",
      "Examples:",
      "  orch salt-key -L",
      "  orch salt-key -a 'web*' -y",
      "  orch salt-key -f web1",
      "What differs from Salt: docs/coming-from-salt.md"
    })
public final class SaltKeyCommand extends SaltInvocation {

  @ArgGroup(exclusive = true)
  @Nullable Action action;

  /** What to do. */
  static final class Action {

    @Option(
        names = {"-l", "--list"},
        paramLabel = "STATE",
        description = "List keys: acc, pre (un), rej, den or all.")
    @Nullable String list;

    @Option(
        names = {"-L", "--list-all"},
        description = "List all keys.")
    boolean listAll;

    @Option(
        names = {"-a", "--accept"},
        paramLabel = "GLOB",
        description = "Accept pending keys.")
    @Nullable String accept;

    @Option(
        names = {"-A", "--accept-all"},
        description = "Accept all pending keys.")
    boolean acceptAll;

    @Option(
        names = {"-r", "--reject"},
        paramLabel = "GLOB",
        description = "Reject pending keys.")
    @Nullable String reject;

    @Option(
        names = {"-R", "--reject-all"},
        description = "Reject all pending keys.")
    boolean rejectAll;

    @Option(
        names = {"-d", "--delete"},
        paramLabel = "GLOB",
        description = "Revoke accepted keys, reject pending ones.")
    @Nullable String delete;

    @Option(
        names = {"-D", "--delete-all"},
        description = "The same for all keys.")
    boolean deleteAll;

    @Option(
        names = {"-f", "--finger"},
        paramLabel = "GLOB",
        description = "Show the fingerprints of keys.")
    @Nullable String finger;

    @Option(
        names = {"-F", "--finger-all"},
        description = "Show all fingerprints.")
    boolean fingerAll;

    @Option(
        names = {"-p", "--print"},
        paramLabel = "GLOB",
        description = "The same: the master keeps fingerprints, not keys.")
    @Nullable String print;

    @Option(
        names = {"-P", "--print-all"},
        description = "The same for all keys.")
    boolean printAll;
  }

  @Option(names = "--include-all", description = "Also keys that were decided on.")
  boolean all;

  @Option(names = "--include-accepted", description = "When rejecting: also accepted keys.")
  boolean accepted;

  @Option(names = "--include-rejected", description = "When accepting: also rejected keys.")
  boolean rejected;

  @Option(names = "--include-denied", description = "Also denied keys.")
  boolean denied;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print nothing but errors.")
  boolean quiet;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  boolean yes;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      defaultValue = "warning",
      description = "debug shows where an error of the program is from.")
  String level = "warning";

  public SaltKeyCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected boolean debug() {
    return LogOptions.debug(level);
  }

  @Override
  protected int run(Output output) throws IOException {
    Action wanted = action == null ? new Action() : action;
    try (Client client = connect()) {
      KeyRing ring = new KeyRing(client.keys());
      String accept = wanted.acceptAll ? "*" : wanted.accept;
      String reject = wanted.rejectAll ? "*" : wanted.reject;
      String delete = wanted.deleteAll ? "*" : wanted.delete;
      if (accept != null) {
        return change(client, Change.ACCEPT, ring.accept(accept, all || rejected), accept);
      }
      if (reject != null) {
        return change(client, Change.REJECT, ring.reject(reject, all || accepted), reject);
      }
      if (delete != null) {
        return change(client, Change.DELETE, ring.matching(delete), delete);
      }
      show(wanted, ring);
      return ExitCode.OK;
    }
  }

  private void show(Action wanted, KeyRing ring) {
    String glob = wanted.fingerAll || wanted.printAll ? "*" : wanted.finger;
    glob = glob == null ? wanted.print : glob;
    if (glob != null) {
      List<Key> keys = ring.matching(glob);
      if (keys.isEmpty()) {
        throw none(glob, "");
      }
      show(KeyRing.fingerprints(keys));
      return;
    }
    show(ring.list(wanted.list == null ? "all" : wanted.list));
  }

  private void show(Map<String, ?> keys) {
    if (!quiet) {
      print(
          out.printer(around),
          Objects.requireNonNullElse(out.format(), SaltFormat.KEY),
          keys,
          false);
    }
  }

  /** A decision, in the words of Salt and of Orch. */
  private enum Change {
    ACCEPT("accept", "[n/Y]", "y"),
    REJECT("reject", "[n/Y]", "y"),
    DELETE("delet", "[N/y]", "n");

    final String verb;
    final String choice;
    final String usual;

    Change(String verb, String choice, String usual) {
      this.verb = verb;
      this.choice = choice;
      this.usual = usual;
    }

    /** A rejected accepted key is revoked: it has certificates. */
    Key.Change of(Key key) {
      return switch (this) {
        case ACCEPT -> Key.Change.ACCEPT;
        case REJECT -> key.state().equals("accepted") ? Key.Change.REVOKE : Key.Change.REJECT;
        case DELETE -> Key.Change.REVOKE;
      };
    }
  }

  private int change(Client client, Change change, List<Key> keys, String glob) throws IOException {
    if (keys.isEmpty()) {
      throw none(glob, change == Change.DELETE ? "" : "unaccepted ");
    }
    if (!quiet) {
      print("The following keys are going to be " + change.verb + "ed:");
      show(KeyRing.names(keys));
    }
    if (!yes && !agreed(change)) {
      return ExitCode.OK;
    }
    List<OrchException> failures = new ArrayList<>();
    for (Key key : keys) {
      try {
        client.changeKey(key.minion(), change.of(key));
        if (!quiet) {
          print("Key for minion " + key.minion() + " " + change.verb + "ed.");
        }
      } catch (OrchException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw new OrchException(
          failures.stream().flatMap(e -> e.problems().stream()).toList(), failures.get(0));
    }
    return ExitCode.OK;
  }

  private boolean agreed(Change change) throws IOException {
    if (!around.interactive()) {
      throw new OrchException(
          ErrorCode.USAGE, "there is no one to ask whether to proceed: add --yes");
    }
    around.out().print("Proceed? " + change.choice + " ");
    around.out().flush();
    String answer = around.in().readLine();
    return (answer == null ? "n" : answer.isBlank() ? change.usual : answer.strip())
        .toLowerCase(java.util.Locale.ROOT)
        .startsWith("y");
  }

  private static OrchException none(String glob, String state) {
    return new OrchException(
        ErrorCode.KEY_UNKNOWN, "The key glob '" + glob + "' does not match any " + state + "keys.");
  }
}
