package io.orch.minion.metadata;

import io.orch.minion.config.MetadataSettings;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * EC2: version 2 of its metadata service, whose answers need a token that is got by a PUT; version
 * 1 where the configuration allows it.
 */
record Ec2(MetadataSettings settings, Firmware firmware, Clock clock) implements Provider {

  private static final String IPV4 = "http://169.254.169.254";
  private static final String IPV6 = "http://[fd00:ec2::254]";
  private static final Map<String, String> ASK_TOKEN =
      Map.of("X-aws-ec2-metadata-token-ttl-seconds", "300");
  private static final String TOKEN = "X-aws-ec2-metadata-token";
  private static final String DATA = "/latest/meta-data/";
  private static final String IDENTITY = "/latest/dynamic/instance-identity/";
  private static final int MOST_TAGS = 60;

  /** Names of facts to where they are. */
  private static final Map<String, String> FACTS =
      Map.of(
          "instance_id", "instance-id",
          "instance_type", "instance-type",
          "ami_id", "ami-id",
          "region", "placement/region",
          "availability_zone", "placement/availability-zone",
          "local_ipv4", "local-ipv4",
          "public_ipv4", "public-ipv4",
          "hostname", "local-hostname",
          "mac", "mac");

  @Override
  public String name() {
    return "ec2";
  }

  @Override
  public boolean here() {
    return firmware.dmi("sys_vendor").equals("amazon ec2")
        || firmware.dmi("product_version").contains("amazon")
        || firmware.hypervisor().startsWith("ec2");
  }

  /** The questions of one reading. */
  private record Session(MetadataClient client, Map<String, String> headers) {

    Optional<String> text(String path) {
      MetadataClient.Answer answer = client.ask("GET", path, headers);
      return switch (answer.status()) {
        case 200 -> Optional.of(answer.text());
        case 404 -> Optional.empty();
        default ->
            throw new OrchException(
                ErrorCode.COMMAND_FAILED,
                "the metadata service answered " + path + " with status " + answer.status());
      };
    }
  }

  private Session open() {
    String base = settings.endpoint().orElse(settings.ipv6() ? IPV6 : IPV4);
    MetadataClient client = new MetadataClient(base, settings.limit(), clock);
    try {
      MetadataClient.Answer answer = client.ask("PUT", "/latest/api/token", ASK_TOKEN);
      String token = answer.text();
      if (answer.status() == 200 && token.matches("[!-~]{1,1024}")) {
        return new Session(client, Map.of(TOKEN, token));
      }
      throw noToken("it answered with status " + answer.status());
    } catch (OrchException e) {
      if (settings.version1()) {
        return new Session(client, Map.of());
      }
      throw e.code() == ErrorCode.TIMED_OUT ? noToken("it did not answer") : e;
    }
  }

  private static OrchException noToken(String why) {
    return new OrchException(
        ErrorCode.COMMAND_FAILED,
        "the metadata service gave no token of version 2: "
            + why
            + "; in a container the instance's hop limit must be 2 or more, and version 1 is asked"
            + " with 'metadata: {allow_version1: true}' alone");
  }

  @Override
  public Facts read() {
    Session session = open();
    Map<String, String> values = new LinkedHashMap<>();
    FACTS.forEach((name, path) -> session.text(DATA + path).ifPresent(v -> values.put(name, v)));
    String mac = values.getOrDefault("mac", "");
    if (mac.matches("[0-9a-f]{2}(:[0-9a-f]{2}){5}")) {
      String network = DATA + "network/interfaces/macs/" + mac + "/";
      session.text(network + "vpc-id").ifPresent(v -> values.put("vpc_id", v));
      session.text(network + "subnet-id").ifPresent(v -> values.put("subnet_id", v));
    }
    return new Facts(name(), values, tags(session));
  }

  /** Those that the instance may see; names that could be a path are left out. */
  private static Map<String, String> tags(Session session) {
    Map<String, String> tags = new LinkedHashMap<>();
    session
        .text(DATA + "tags/instance")
        .ifPresent(
            names ->
                names
                    .lines()
                    .filter(name -> name.matches("[A-Za-z0-9+=._:@-]{1,128}"))
                    .filter(name -> !name.matches("\\.+"))
                    .limit(MOST_TAGS)
                    .forEach(
                        name ->
                            session
                                .text(DATA + "tags/instance/" + name)
                                .ifPresent(value -> tags.put(name, value))));
    return tags;
  }

  @Override
  public Optional<IdentityEvidence> evidence() {
    Session session = open();
    MetadataClient.Answer document =
        session.client.ask("GET", IDENTITY + "document", session.headers);
    if (document.status() != 200) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          "the metadata service has no identity document: status " + document.status());
    }
    return Optional.of(
        new IdentityEvidence(
            document.body(),
            session.text(IDENTITY + "pkcs7").orElse(""),
            session.text(IDENTITY + "rsa2048").orElse("")));
  }
}
