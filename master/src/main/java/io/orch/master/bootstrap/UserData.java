package io.orch.master.bootstrap;

import io.orch.master.release.Releases;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The script that an instance is given at its start. It holds how the master is reached and known,
 * and what the instance is to be; all else it fetches.
 */
public final class UserData {

  /** What clouds take at most, in bytes. */
  public static final int LONGEST = 16 * 1024;

  private static final List<String> FORMATS = List.of("sh", "cloud-config");
  private static final List<String> JOINS = List.of("auto", "ec2", "token", "manual");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}]");
  private static final Pattern ADDRESS = Pattern.compile("https?://[\\x21-\\x7e]{1,500}");
  private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]{0,1000}");

  /**
   * What an instance is to be.
   *
   * @param environment that it says it is in; empty for none
   * @param role that it says it has; empty for none
   * @param format {@code sh} or {@code cloud-config}
   * @param address of the master, over the configured one; empty for that
   * @param join as the minion's setting says it
   * @param token to join with; empty for none
   * @param version of the minion; empty for the master's choice
   * @param health a URL that must answer with success before the instance is in service; or empty
   * @param metadata the URL of the instance's metadata service; empty for the usual one
   */
  public record Wish(
      String environment,
      String role,
      String format,
      String address,
      String join,
      String token,
      String version,
      String health,
      String metadata) {

    public Wish {
      optional(NAME, environment, "an environment is 1 to 64 letters, digits, '.', '_', '-'");
      optional(NAME, role, "a role is 1 to 64 letters, digits, '.', '_', '-'");
      optional(HOST, address, "an address is a host's name or IP address");
      optional(NAME, version, "a version is 1 to 64 letters, digits, '.', '_', '-'");
      optional(ADDRESS, health, "what is asked for health is an http:// or https:// URL");
      optional(ADDRESS, metadata, "a metadata service has an http:// or https:// URL");
      optional(SECRET, token, "a token is at most 1000 letters, digits and signs");
      among(FORMATS, format, "format");
      among(JOINS, join, "join");
      if (join.equals("token") && token.isEmpty()) {
        throw new OrchException(
            ErrorCode.ARGUMENT_INVALID, "to join by token, the user data needs a token");
      }
    }

    private static void optional(Pattern pattern, String value, String rule) {
      if (!value.isEmpty() && !pattern.matcher(value).matches()) {
        throw new OrchException(ErrorCode.ARGUMENT_INVALID, rule + "; not '" + value + "'");
      }
    }

    private static void among(List<String> known, String value, String what) {
      if (!known.contains(value)) {
        throw new OrchException(
            ErrorCode.ARGUMENT_INVALID,
            what + " is one of " + String.join(", ", known) + "; not '" + value + "'");
      }
    }
  }

  /** The ports that the master listens on; 0 for none. */
  public record Ports(int minions, int web) {}

  private final BootstrapSettings settings;
  private final Releases releases;
  private final Anchors anchors;
  private final Supplier<String> caPin;
  private final Supplier<Ports> ports;

  UserData(
      BootstrapSettings settings,
      Releases releases,
      Anchors anchors,
      Supplier<String> caPin,
      Supplier<Ports> ports) {
    this.settings = settings;
    this.releases = releases;
    this.anchors = anchors;
    this.caPin = caPin;
    this.ports = ports;
  }

  static boolean isHost(String text) {
    return HOST.matcher(text).matches();
  }

  /**
   * The text for an instance.
   *
   * @throws OrchException CONFIG_INVALID when instances could not reach this master
   */
  public String text(Wish wish) {
    String script = Scripts.filled("userdata.sh", values(wish));
    String text = wish.format().equals("sh") ? script : cloudConfig(script);
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > LONGEST) {
      throw new OrchException(
          ErrorCode.LIMIT_EXCEEDED,
          "the user data would have " + bytes + " bytes, and clouds take " + LONGEST);
    }
    return text;
  }

  /** What the caller should know of it; empty when nothing. */
  public String note() {
    return releases.newest(BootstrapPages.PRODUCT).isPresent()
        ? ""
        : "this master has no package of "
            + BootstrapPages.PRODUCT
            + " in "
            + releases.directory()
            + ": instances need it in their image, or copy what a build made there";
  }

  private Map<String, String> values(Wish wish) {
    Ports open = ports.get();
    if (open.web() == 0 && settings.webPort() == 0) {
      throw new OrchException(
          ErrorCode.CONFIG_INVALID,
          "this master serves nothing over HTTPS, where new instances get packages; in its"
              + " configuration say 'web: {interface: 0.0.0.0}'");
    }
    String host = wish.address().isEmpty() ? settings.address() : wish.address();
    if (host.isEmpty()) {
      throw new OrchException(
          ErrorCode.CONFIG_INVALID,
          "it is not known how instances reach this master; in its configuration say"
              + " 'bootstrap: {address: orch.example.com}', or name it with --address");
    }
    Map<String, String> values = new LinkedHashMap<>();
    values.put("MASTER", host + ":" + or(settings.minionPort(), open.minions()));
    values.put("URL", "https://" + host + ":" + or(settings.webPort(), open.web()));
    values.put("CA_SHA256", anchors.pin());
    values.put("CA_PIN", caPin.get());
    values.put("ENV", wish.environment());
    values.put("ROLE", wish.role());
    values.put("JOIN", wish.join());
    values.put("TOKEN", wish.token());
    values.put("VERSION", wish.version());
    values.put("HEALTH", wish.health());
    values.put("METADATA", wish.metadata());
    return values;
  }

  private static int or(int configured, int own) {
    return configured == 0 ? own : configured;
  }

  private static String cloudConfig(String script) {
    StringBuilder out = new StringBuilder("#cloud-config\nwrite_files:\n");
    out.append("- path: /var/lib/orch/userdata.sh\n  permissions: '0700'\n  content: |\n");
    script.lines().forEach(line -> out.append(line.isEmpty() ? "" : "    " + line).append('\n'));
    return out.append("runcmd:\n- [/bin/sh, /var/lib/orch/userdata.sh]\n").toString();
  }
}
