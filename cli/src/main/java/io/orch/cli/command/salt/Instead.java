package io.orch.cli.command.salt;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What Orch has instead of the options of Salt that it does not take. */
public final class Instead {

  private static final String MASTERS_OWN =
      "every result goes to the master, which keeps it, and gives it to its returners: 'orch"
          + " returner list'";
  private static final String CERTIFICATE =
      "who asks is the operator of the certificate that cli.yaml names";
  private static final String NO_LOG =
      "the command writes no log; --log-level debug shows where an error is from";
  private static final String TOKEN = "minions join by 'orch token create', or 'orch key accept'";
  private static final String EXECUTORS = "functions are called directly, there are no executors";

  private static final Map<String, String> ALL =
      Map.ofEntries(
          Map.entry("--return", MASTERS_OWN),
          Map.entry("--return_config", MASTERS_OWN),
          Map.entry("--return_kwargs", MASTERS_OWN),
          Map.entry("--metadata", MASTERS_OWN),
          Map.entry("--set-metadata", MASTERS_OWN),
          Map.entry("-a", CERTIFICATE),
          Map.entry("--auth", CERTIFICATE),
          Map.entry("--eauth", CERTIFICATE),
          Map.entry("-T", CERTIFICATE),
          Map.entry("--make-token", CERTIFICATE),
          Map.entry("--username", CERTIFICATE),
          Map.entry("--password", CERTIFICATE),
          Map.entry("-u", CERTIFICATE),
          Map.entry("--user", CERTIFICATE),
          Map.entry("--log-file", NO_LOG),
          Map.entry("--log-file-level", NO_LOG),
          Map.entry("--hard-crash", NO_LOG),
          Map.entry("--module-executors", EXECUTORS),
          Map.entry("--executor-opts", EXECUTORS),
          Map.entry("-R", "a range needs a range server; use -N with a node group, or -C"),
          Map.entry("--range", "a range needs a range server; use -N with a node group, or -C"),
          Map.entry("--delimiter", "parts of a key are divided by ':' always"),
          Map.entry("--jid", "the master gives each job and run its id"),
          Map.entry("--args-stdin", "write the arguments on the command line"),
          Map.entry("--saltfile", "options are given on the command line"),
          Map.entry("--version", "'orch version'"),
          Map.entry("-V", "'orch version'"),
          Map.entry("--versions-report", "'orch version'"),
          Map.entry("-p", "'orch exec' shows how far a job is, on a terminal"),
          Map.entry("--progress", "'orch exec' shows how far a job is, on a terminal"),
          Map.entry("--config-dump", "the master's configuration stays on the master"),
          Map.entry("--out-file-append", "write to standard output and append with >>"),
          Map.entry("--profiling-enabled", "there is no profile of the command"),
          Map.entry("--profiling-path", "there is no profile of the command"),
          Map.entry("--rotate-aes-key", "each connection has keys of its own"),
          Map.entry("--preserve-minions", "what is known of a minion stays when its key goes"),
          Map.entry("--gen-keys", TOKEN),
          Map.entry("--gen-keys-dir", TOKEN),
          Map.entry("--keysize", TOKEN),
          Map.entry("--gen-signature", "a minion pins the CA: ca_pin in its configuration"),
          Map.entry("--signature-path", "a minion pins the CA: ca_pin in its configuration"),
          Map.entry("--priv", "a minion pins the CA: ca_pin in its configuration"),
          Map.entry("--pub", "a minion pins the CA: ca_pin in its configuration"),
          Map.entry("--auto-create", "a minion pins the CA: ca_pin in its configuration"),
          Map.entry("-m", "functions are built in"),
          Map.entry("--module-dirs", "functions are built in"),
          Map.entry("--states-dir", "functions are built in"),
          Map.entry("--proxyid", "there are no proxy minions"),
          Map.entry("--master", "the master is the one of the minion's configuration (-c)"),
          Map.entry("--cachedir", "files are kept below the minion's root_dir"),
          Map.entry("--refresh-grains-cache", "grains are collected at each call"));

  /** The options of {@code salt-key} that another program of Salt has in another sense. */
  private static final Set<String> NOT_OF_KEY = Set.of("-a", "-p", "-R");

  private Instead() {}

  /** What to do instead of an option of a command; nothing when Salt does not have it either. */
  public static Optional<String> of(String command, String word) {
    String option = word.split("=", 2)[0];
    boolean ours =
        command.contains("salt") && !(command.endsWith("key") && NOT_OF_KEY.contains(option));
    return ours ? Optional.ofNullable(ALL.get(option)) : Optional.empty();
  }
}
