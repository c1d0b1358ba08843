package io.orch.testing.ec2;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The metadata service of an instance: IMDSv2 with its session tokens and, where that is allowed,
 * version 1 without them. It can be made to misbehave.
 */
public final class FakeMetadata extends FakeServer {

  private static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds";
  private static final String TOKEN = "X-aws-ec2-metadata-token";
  private static final int LONGEST = 21_600;

  /** What it does wrong. */
  public enum Mood {
    USUAL,
    /** It takes a question and never answers. */
    SILENT,
    /** It answers without end. */
    ENDLESS,
    /** It answers a byte now and then. */
    DRIPPING,
    /** It fails. */
    BROKEN,
    /** It sends the asker elsewhere. */
    REDIRECTING
  }

  private final FakeInstance instance;
  private final FakeRegion region;
  private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile Mood mood = Mood.USUAL;
  private volatile int failures;
  private volatile boolean version1;

  /** That of an instance, whose documents a region signs. */
  public FakeMetadata(FakeInstance instance, FakeRegion region) throws IOException {
    this.instance = instance;
    this.region = region;
  }

  /** The same at an address of this machine that hosts of the test reach. */
  public FakeMetadata(FakeInstance instance, FakeRegion region, String address) throws IOException {
    super(address);
    this.instance = instance;
    this.region = region;
  }

  /** Makes it misbehave, or stop to. */
  public FakeMetadata mood(Mood next) {
    mood = next;
    return this;
  }

  /** Has its next answers be failures. */
  public FakeMetadata failing(int times) {
    failures = times;
    return this;
  }

  /** Lets it answer without tokens too, and not at all when asked for one. */
  public FakeMetadata version1() {
    version1 = true;
    return this;
  }

  /** Methods and paths that were asked for. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  protected void handle(HttpExchange exchange) throws IOException, InterruptedException {
    String path = exchange.getRequestURI().getPath();
    asked.add(exchange.getRequestMethod() + " " + path);
    if (failures > 0) {
      failures--;
      answer(exchange, 503, "");
      return;
    }
    switch (mood) {
      case USUAL -> usual(exchange, path);
      case SILENT -> Thread.sleep(60_000);
      case ENDLESS -> endless(exchange, 0);
      case DRIPPING -> endless(exchange, 100);
      case BROKEN -> answer(exchange, 500, "broken");
      case REDIRECTING -> {
        exchange.getResponseHeaders().add("Location", url() + "/elsewhere");
        answer(exchange, 302, "");
      }
    }
  }

  private static void endless(HttpExchange exchange, long pause)
      throws IOException, InterruptedException {
    exchange.sendResponseHeaders(200, 0);
    byte[] some = new byte[pause == 0 ? 64 * 1024 : 1];
    for (int i = 0; i < 1_600; i++) {
      exchange.getResponseBody().write(some);
      exchange.getResponseBody().flush();
      Thread.sleep(pause);
    }
  }

  private void usual(HttpExchange exchange, String path) throws IOException {
    if (path.equals("/latest/api/token")) {
      token(exchange);
      return;
    }
    if (!exchange.getRequestMethod().equals("GET")) {
      answer(exchange, 405, "");
    } else if (!version1 && !knows(exchange.getRequestHeaders().getFirst(TOKEN))) {
      answer(exchange, 401, "");
    } else {
      Optional<String> found = content(path);
      answer(exchange, found.isPresent() ? 200 : 404, found.orElse("<h1>Not Found</h1>"));
    }
  }

  private void token(HttpExchange exchange) throws IOException {
    String seconds = exchange.getRequestHeaders().getFirst(TTL);
    boolean number = seconds != null && seconds.matches("[0-9]{1,5}");
    if (version1) {
      answer(exchange, 403, "");
    } else if (!exchange.getRequestMethod().equals("PUT")
        || exchange.getRequestHeaders().containsKey("X-Forwarded-For")) {
      answer(exchange, 403, "");
    } else if (!number || Integer.parseInt(seconds) < 1 || Integer.parseInt(seconds) > LONGEST) {
      answer(exchange, 400, "");
    } else {
      String token = UUID.randomUUID().toString();
      tokens.put(token, Instant.now().plusSeconds(Integer.parseInt(seconds)));
      answer(exchange, 200, token);
    }
  }

  private boolean knows(String token) {
    Instant end = token == null ? null : tokens.get(token);
    return end != null && end.isAfter(Instant.now());
  }

  private Optional<String> content(String path) {
    String dynamic = "/latest/dynamic/instance-identity/";
    String role = "/latest/meta-data/iam/security-credentials/";
    return switch (path) {
      case "/latest/dynamic/instance-identity/document" ->
          Optional.of(new String(instance.document(), java.nio.charset.StandardCharsets.UTF_8));
      case "/latest/dynamic/instance-identity/pkcs7" ->
          Optional.of(region.pkcs7(instance.document()));
      case "/latest/dynamic/instance-identity/rsa2048" ->
          Optional.of(region.rsa2048(instance.document()));
      case "/latest/meta-data/iam/security-credentials/" -> Optional.of("orch-master");
      case "/latest/meta-data/iam/security-credentials/orch-master" ->
          Optional.of(
              """
              {"Code": "Success", "Type": "AWS-HMAC", "AccessKeyId": "ASIAFAKE",
               "SecretAccessKey": "fake", "Token": "fake", "Expiration": "2099-01-01T00:00:00Z"}
              """);
      default ->
          path.startsWith(dynamic) || path.startsWith(role)
              ? Optional.empty()
              : Optional.ofNullable(facts().get(path));
    };
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new TreeMap<>();
    String root = "/latest/meta-data/";
    facts.put(root + "instance-id", instance.id());
    facts.put(root + "instance-type", "t3.micro");
    facts.put(root + "ami-id", FakeInstance.IMAGE);
    facts.put(root + "placement/region", FakeInstance.REGION);
    facts.put(root + "placement/availability-zone", FakeInstance.REGION + "b");
    facts.put(root + "local-ipv4", "10.158.112.84");
    facts.put(root + "local-hostname", "ip-10-158-112-84.eu-west-1.compute.internal");
    facts.put(root + "mac", "02:29:96:8f:6a:2d");
    facts.put(root + "network/interfaces/macs/02:29:96:8f:6a:2d/vpc-id", "vpc-0fake");
    facts.put(root + "network/interfaces/macs/02:29:96:8f:6a:2d/subnet-id", "subnet-0fake");
    if (!instance.tags().isEmpty()) {
      facts.put(root + "tags/instance", String.join("\n", instance.tags().keySet()));
      facts.put(root + "tags/instance/", String.join("\n", instance.tags().keySet()));
      instance.tags().forEach((k, v) -> facts.put(root + "tags/instance/" + k, v));
    }
    return facts;
  }
}
