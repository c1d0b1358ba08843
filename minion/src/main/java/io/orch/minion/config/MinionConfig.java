package io.orch.minion.config;

import io.orch.proto.message.MinionId;
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
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a minion is told on its start.
 *
 * @param id the minion's name; the host's name when the file has none
 * @param idGiven whether the file has one; else the master may give another
 * @param masters {@code master}: where the masters that share a store listen, one or a list; when
 *     one is silent, the next is tried
 * @param caPin {@code sha256:} and 64 hexadecimal digits: the hash of the CA's certificate
 * @param join how the minion shows its master who it is
 * @param metadata who tells the minion about its instance
 * @param token a one-use join token
 * @param tokenFile a file that holds one; removed after the minion has joined
 * @param rootDir where the minion keeps its state: {@code pki}, {@code journal}, {@code spool},
 *     {@code cache}
 * @param grains static grains, over those that the minion finds itself
 * @param mine what the minion publishes for others
 * @param providers kind of function to the provider to use: {@code service: process}
 * @param rendering which renderers, and the keyring that states are decrypted with
 * @param pillarenvFromSaltenv whether a job that names the environment of its states and none for
 *     its pillar takes the pillar of the same
 * @param metricsPort where its figures are served to this machine, 0 for a free port; empty for
 *     nowhere
 * @param log what is logged, and how
 * @param instance the machine that the minion runs on
 * @param serviceDir where the {@code process} provider finds its services
 * @param beacons what is looked at, by name, in either of Salt's forms
 * @param schedule what the minion does at what time by itself
 */
public record MinionConfig(
    MinionId id,
    boolean idGiven,
    List<MasterAddress> masters,
    String caPin,
    JoinWay join,
    MetadataSettings metadata,
    Optional<String> token,
    Optional<Path> tokenFile,
    Path rootDir,
    Map<String, @Nullable Object> grains,
    MineConfig mine,
    Map<String, String> providers,
    RenderConfig rendering,
    boolean pillarenvFromSaltenv,
    OptionalInt metricsPort,
    LogSettings log,
    Instance instance,
    Optional<Path> serviceDir,
    Map<String, @Nullable Object> beacons,
    ScheduleSettings schedule) {

  /** What no default can say, and what stands for it where no master is asked. */
  private static final Map<String, String> NO_MASTER =
      Map.of("master", "unconfigured.invalid", "ca_pin", "sha256:" + "0".repeat(64));

  public MinionConfig {
    masters = List.copyOf(masters);
    grains = Collections.unmodifiableMap(new LinkedHashMap<>(grains));
    providers = Collections.unmodifiableMap(new LinkedHashMap<>(providers));
    beacons = Collections.unmodifiableMap(new LinkedHashMap<>(beacons));
  }

  /** The same for a minion that its master named. */
  public MinionConfig named(MinionId name) {
    return new MinionConfig(
        name,
        idGiven,
        masters,
        caPin,
        join,
        metadata,
        token,
        tokenFile,
        rootDir,
        grains,
        mine,
        providers,
        rendering,
        pillarenvFromSaltenv,
        metricsPort,
        log,
        instance,
        serviceDir,
        beacons,
        schedule);
  }

  /** Without the token, which is a secret. */
  @Override
  public String toString() {
    return "MinionConfig[" + id + " of " + masters + " in " + rootDir + "]";
  }

  /**
   * Reads a configuration file; relative paths are taken from the file's directory.
   *
   * @throws OrchException with all problems at once
   */
  public static MinionConfig load(Path file) {
    return parse(text(file), file);
  }

  /** The same of an agent that need not have been told yet which master it has. */
  public static MinionConfig loadUnconfigured(Path file) {
    StringBuilder text = new StringBuilder(text(file));
    NO_MASTER.forEach(
        (key, value) -> {
          if (!Pattern.compile("^" + key + ":", Pattern.MULTILINE).matcher(text).find()) {
            text.append('\n').append(key).append(": ").append(value);
          }
        });
    return parse(text.append('\n').toString(), file);
  }

  private static MinionConfig parse(String text, Path file) {
    Path directory = file.toAbsolutePath().normalize().getParent();
    return parse(text, file.toString(), directory == null ? file : directory);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.CONFIG_INVALID,
          Location.file(file.toString()),
          "the configuration can't be read (" + e + "); name a file with --config",
          e);
    }
  }

  /** Reads a configuration from text; relative paths are taken from a directory. */
  public static MinionConfig parse(String text, String file, Path directory) {
    return parse(text, file, directory, Watch.NONE);
  }

  /** The same with someone who is told what is asked. */
  static MinionConfig parse(String text, String file, Path directory, Watch watch) {
    Problems problems = new Problems();
    Section in = Section.parse(text, file, problems, watch);
    MinionConfig config =
        new MinionConfig(
            id(in),
            in.has("id"),
            masters(in),
            caPin(in),
            JoinWay.read(in),
            MetadataSettings.read(in, directory),
            optional(in, "token"),
            optional(in, "token_file").map(path -> directory.resolve(path).normalize()),
            directory.resolve(in.requiredText("root_dir", "/var/lib/orch/minion")).normalize(),
            in.map("grains"),
            MineConfig.read(in),
            in.textMap("providers"),
            RenderConfig.read(in, directory),
            in.flag("pillarenv_from_saltenv", false),
            metricsPort(in),
            LogSettings.read(in),
            Instance.read(in, directory, System.getenv(), problems),
            optional(in, "service_dir").map(path -> directory.resolve(path).normalize()),
            in.map("beacons"),
            ScheduleSettings.read(in));
    if (config.token.isPresent() && config.tokenFile.isPresent()) {
      in.refuse("token_file", "give 'token' or 'token_file', not both");
    }
    ofMaster(in);
    in.finish();
    problems.throwIfAny();
    return config;
  }

  /** Refuses what a minion has from its master. */
  private static void ofMaster(Section in) {
    Stream.concat(TopSettings.NAMES.stream(), PillarSettings.NAMES.stream())
        .filter(in::has)
        .forEach(
            key ->
                in.refuse(
                    key,
                    "is a setting of the master, which its minions have from there; write it into"
                        + " the master's configuration"));
  }

  private static OptionalInt metricsPort(Section in) {
    return in.has("metrics_port")
        ? OptionalInt.of(in.integer("metrics_port", 0, 0, 65_535))
        : OptionalInt.empty();
  }

  private static Optional<String> optional(Section in, String key) {
    String value = in.text(key, "");
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  private static MinionId id(Section in) {
    String given = in.text("id", "");
    String id = given.isEmpty() ? hostName() : given;
    try {
      return new MinionId(id);
    } catch (OrchException e) {
      in.refuse(
          "id",
          e.getMessage()
              + "; it must be 1 to 128 letters, digits, dots, dashes and underscores, beginning"
              + " with a letter or digit");
      return new MinionId("invalid");
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "";
    }
  }

  private static List<MasterAddress> masters(Section in) {
    if (in.any("master") instanceof List<?>) {
      List<String> texts = in.texts("master");
      if (texts.isEmpty()) {
        in.refuse("master", "must name a master, as in master.example.com:4505");
      }
      return texts.stream().map(text -> master(in, text)).toList();
    }
    String text = in.requiredText("master", "master.example.com:4505");
    return List.of(master(in, text.isEmpty() ? "missing" : text));
  }

  private static MasterAddress master(Section in, String text) {
    try {
      return MasterAddress.parse(text);
    } catch (IllegalArgumentException e) {
      in.refuse("master", "must be host:port with a port from 1 to 65535, not '" + text + "'");
      return new MasterAddress("invalid", MasterAddress.DEFAULT_PORT);
    }
  }

  private static String caPin(Section in) {
    String pin = in.requiredText("ca_pin", "sha256:<64 hexadecimal digits>");
    if (!pin.isEmpty() && !pin.matches("sha256:[0-9a-f]{64}")) {
      in.refuse(
          "ca_pin",
          "must be 'sha256:' and 64 lower-case hexadecimal digits, as in the master's"
              + " pki/ca.sha256, not '"
              + pin
              + "'");
    }
    return pin;
  }
}
