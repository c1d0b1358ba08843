package io.orch.master.config;

import io.orch.master.access.AccessSettings;
import io.orch.master.bootstrap.BootstrapSettings;
import io.orch.master.drift.DriftSettings;
import io.orch.master.environment.Policies;
import io.orch.master.event.EventSettings;
import io.orch.master.login.oidc.OidcSettings;
import io.orch.master.presence.PresenceSettings;
import io.orch.master.reactor.ReactorSettings;
import io.orch.master.returner.ReturnersSettings;
import io.orch.master.source.SourceSettings;
import io.orch.master.web.WebSettings;
import io.orch.master.webhook.WebhookSettings;
import io.orch.sls.config.Instance;
import io.orch.sls.config.Section;
import io.orch.sls.config.Watch;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problems;
import io.orch.sls.gpg.RenderConfig;
import io.orch.sls.log.LogSettings;
import io.orch.sls.pillar.PillarSettings;
import io.orch.sls.schedule.ScheduleSettings;
import io.orch.sls.top.TopSettings;
import io.orch.sls.tree.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a master is told on its start. Keys are named as in Salt where the thing is the same.
 *
 * @param rootDir where the master keeps its state: {@code pki}, {@code store}, {@code operator}
 * @param bindAddress {@code interface}: the address to listen on
 * @param port 0 for a free one
 * @param fileRoots environment to directories, the first that has a file wins
 * @param pillarRoots the same for pillar
 * @param nodegroups name to compound target
 * @param trustDomain the authority of every identity that this master's CA issues
 * @param autoAccept whether keys are accepted without token and operator; for closed networks only
 * @param join the further ways to join
 * @param login by whose tokens operators log in; empty for none's
 * @param access who may do what; the identity of each operator is made in {@code operators/<name>}
 * @param heartbeat how often a stream that is idle says that it lives; silence of two ends it
 * @param minionCertificateLife how long a minion's certificate is good; it renews after two thirds
 * @param maxPendingKeys how many keys may wait for an operator
 * @param jobTimeout how long a minion that is not connected is waited for, for one function
 * @param runTimeout the same for the jobs of a run
 * @param jobLostAfter how long a minion that accepted a job may be silent until it is lost
 * @param keepJobs how long finished jobs are kept
 * @param events of the log
 * @param presence how missing minions are noticed
 * @param lease how long a master that works on a run may be silent until another goes on with it
 * @param store the server that several masters share; empty for a file below the root directory
 * @param keepRuns how long runs that ended are kept
 * @param keepGoodRuns how many good runs before the last one are kept, of each orchestration in
 *     each environment, however old they are
 * @param environments what environments ask of the runs that change them
 * @param rendering which renderers, and the keyring that pillar is decrypted with
 * @param tops how the top files of states and pillar are put together; minions are told
 * @param pillarMerging how pillars are laid over one another
 * @param web what is served over HTTPS; empty for nothing
 * @param webhooks what other programs tell, and are told
 * @param returners where results go beside the store
 * @param packages the directory of the packages of Orch that the fleet gets
 * @param bootstrap how new instances find this master, and what they get
 * @param log what is logged, and how
 * @param instance the machine that the master runs on
 * @param reactors what is done on which events
 * @param schedule what the master does at what time by itself
 * @param drift when and how minions are looked at that may have drifted
 * @param secretSources where secrets are read that stand in no tree
 * @param templateOptions {@code opts}: what templates see as {@code opts} beside the above
 * @param file where all this was read
 */
public record MasterConfig(
    Path rootDir,
    String bindAddress,
    int port,
    Map<String, List<Path>> fileRoots,
    Map<String, List<Path>> pillarRoots,
    Map<String, String> nodegroups,
    String trustDomain,
    boolean autoAccept,
    JoinSettings join,
    Optional<OidcSettings> login,
    AccessSettings access,
    Duration heartbeat,
    Duration minionCertificateLife,
    int maxPendingKeys,
    Duration jobTimeout,
    Duration runTimeout,
    Duration jobLostAfter,
    Duration keepJobs,
    EventSettings events,
    PresenceSettings presence,
    Duration lease,
    Optional<StoreSettings> store,
    Duration keepRuns,
    int keepGoodRuns,
    Policies environments,
    RenderConfig rendering,
    TopSettings tops,
    PillarSettings pillarMerging,
    Optional<WebSettings> web,
    WebhookSettings webhooks,
    ReturnersSettings returners,
    Path packages,
    BootstrapSettings bootstrap,
    LogSettings log,
    Instance instance,
    ReactorSettings reactors,
    ScheduleSettings schedule,
    DriftSettings drift,
    SourceSettings secretSources,
    Map<String, @Nullable Object> templateOptions,
    Path file) {

  /** The name of the operator whose identity is made on the first start. */
  public static final String FIRST_OPERATOR = "operator";

  private static final Pattern DOMAIN = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?");

  public MasterConfig {
    fileRoots = ordered(fileRoots);
    pillarRoots = ordered(pillarRoots);
    nodegroups = Collections.unmodifiableMap(new LinkedHashMap<>(nodegroups));
    templateOptions = Collections.unmodifiableMap(new LinkedHashMap<>(templateOptions));
  }

  /**
   * Reads a configuration file; relative paths are taken from the file's directory.
   *
   * @throws OrchException with all problems at once
   */
  public static MasterConfig load(Path file) {
    try {
      Path directory = file.toAbsolutePath().normalize().getParent();
      return parse(Files.readString(file), file.toString(), directory == null ? file : directory);
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.CONFIG_INVALID,
          Location.file(file.toString()),
          "the configuration can't be read (" + e + "); name a file with --config",
          e);
    }
  }

  /** Reads a configuration from text; relative paths are taken from a directory. */
  public static MasterConfig parse(String text, String file, Path directory) {
    return parse(text, file, directory, Watch.NONE);
  }

  /** The same with someone who is told what is asked. */
  static MasterConfig parse(String text, String file, Path directory, Watch watch) {
    Problems problems = new Problems();
    Section in = Section.parse(text, file, problems, watch);
    Map<String, List<Path>> fileRoots = roots(in, "file_roots", "states", directory);
    MasterConfig config =
        new MasterConfig(
            directory.resolve(in.requiredText("root_dir", "/var/lib/orch/master")).normalize(),
            in.text("interface", "0.0.0.0"),
            in.integer("port", 4505, 0, 65_535),
            fileRoots,
            roots(in, "pillar_roots", "pillars", directory),
            in.textMap("nodegroups"),
            trustDomain(in),
            in.flag("auto_accept", false),
            JoinSettings.read(in, directory),
            OidcSettings.read(in, directory),
            AccessSettings.read(in, in.textMap("nodegroups")),
            seconds(in, "heartbeat_seconds", 15, 1, 3_600),
            Duration.ofHours(in.integer("minion_certificate_hours", 24, 1, 24 * 365)),
            in.integer("max_pending_keys", 1_000, 0, 1_000_000),
            seconds(in, "job_timeout_seconds", 15, 1, 86_400),
            seconds(in, "run_timeout_seconds", 60, 1, 86_400),
            seconds(in, "job_lost_after_seconds", 300, 1, 86_400),
            Duration.ofHours(in.integer("keep_jobs_hours", 24, 1, 24 * 365)),
            EventSettings.read(in),
            PresenceSettings.read(in),
            seconds(in, "lease_seconds", 60, 2, 3_600),
            StoreSettings.read(in, directory),
            Duration.ofDays(in.integer("keep_runs_days", 90, 1, 3_650)),
            in.integer("keep_good_runs", 5, 1, 1_000),
            Policies.read(in),
            RenderConfig.read(in, directory),
            TopSettings.read(in, fileRoots.keySet()),
            PillarSettings.read(in),
            WebSettings.read(in, directory),
            WebhookSettings.read(in, directory),
            ReturnersSettings.read(in, directory),
            packages(in, directory),
            BootstrapSettings.read(in),
            LogSettings.read(in),
            Instance.read(in, directory, System.getenv(), problems),
            ReactorSettings.read(in, directory),
            ScheduleSettings.read(in),
            DriftSettings.read(in),
            SourceSettings.read(in, directory),
            in.map("opts"),
            directory.resolve(Path.of(file).getFileName()));
    in.finish();
    problems.throwIfAny();
    return config;
  }

  private static Duration seconds(Section in, String key, int fallback, int least, int most) {
    return Duration.ofSeconds(in.integer(key, fallback, least, most));
  }

  private static Path packages(Section in, Path directory) {
    String root = in.text("root_dir", "/var/lib/orch/master");
    return directory.resolve(in.text("packages", root + "/packages")).normalize();
  }

  private static String trustDomain(Section in) {
    String domain = in.text("trust_domain", "orch");
    if (!DOMAIN.matcher(domain).matches()) {
      in.refuse(
          "trust_domain",
          "must be 1 to 63 lower-case letters, digits, dots, dashes and underscores, not '"
              + domain
              + "'");
    }
    return domain;
  }

  /** The operators beside the first one. */
  public List<String> otherOperators() {
    return access.names().stream().filter(name -> !name.equals(FIRST_OPERATOR)).toList();
  }

  private static Map<String, List<Path>> roots(
      Section in, String key, String fallback, Path directory) {
    Map<String, List<Path>> out = new LinkedHashMap<>();
    in.lists(key)
        .forEach(
            (environment, paths) ->
                out.put(
                    environment,
                    paths.stream().map(path -> directory.resolve(path).normalize()).toList()));
    if (!in.has(key)) {
      out.put(Tree.BASE, List.of(directory.resolve(fallback).normalize()));
    }
    return out;
  }

  private static Map<String, List<Path>> ordered(Map<String, List<Path>> roots) {
    Map<String, List<Path>> out = new LinkedHashMap<>();
    roots.forEach((environment, paths) -> out.put(environment, List.copyOf(paths)));
    return Collections.unmodifiableMap(out);
  }
}
