package io.orch.minion.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.orch.cloud.aws.Aws;
import io.orch.proto.http.JdkHttp;
import io.orch.sls.task.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A target group; the test's own server plays AWS. */
class TargetGroupTest {

  private static final String ARN =
      "arn:aws:elasticloadbalancing:eu-central-1:1:targetgroup/web/abc";

  private HttpServer server;
  private TargetGroup group;
  private final List<String> seen = new ArrayList<>();
  private volatile String health = "healthy";
  private volatile String raw = "";

  @BeforeEach
  void prepare() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
    Map<String, String> keys = Map.of("AWS_ACCESS_KEY_ID", "AK", "AWS_SECRET_ACCESS_KEY", "SK");
    group =
        new TargetGroup(
            Aws.of(
                new JdkHttp(),
                Clock.SYSTEM,
                file -> new byte[0],
                keys,
                "eu-central-1",
                Optional.of(endpoint)),
            ARN,
            Optional.of("8080"));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    seen.add(body);
    String login = exchange.getRequestHeaders().getFirst("Authorization");
    boolean good = login.startsWith("AWS4-HMAC-SHA256 Credential=AK/") && !body.contains("wrong");
    String text =
        !good
            ? "<ErrorResponse><Error><Code>InvalidTarget</Code><Message>no such target</Message>"
                + "</Error></ErrorResponse>"
            : "<DescribeTargetHealthResponse><DescribeTargetHealthResult><TargetHealthDescriptions>"
                + "<member><Target><Id>i-1</Id><Port>8080</Port></Target><TargetHealth><State>"
                + health
                + "</State></TargetHealth></member></TargetHealthDescriptions>"
                + "</DescribeTargetHealthResult></DescribeTargetHealthResponse>";
    byte[] bytes = (raw.isEmpty() ? text : raw).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(good ? 200 : 400, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void drainAndEnable_deregisterAndRegister() {
    group.drain("i-1");
    group.enable("i-1");
    String target =
        "&Version=2015-12-01&TargetGroupArn=arn%3Aaws%3Aelasticloadbalancing%3Aeu-central-1%3A1"
            + "%3Atargetgroup%2Fweb%2Fabc&Targets.member.1.Id=i-1&Targets.member.1.Port=8080";
    assertThat(seen)
        .containsExactly("Action=DeregisterTargets" + target, "Action=RegisterTargets" + target);
  }

  @Test
  void health_isTheState() {
    assertThat(group.state("i-1")).isEqualTo(LoadBalancer.State.ENABLED);
    for (String bad : List.of("initial", "unhealthy", "unavailable")) {
      health = bad;
      assertThat(group.state("i-1")).isEqualTo(LoadBalancer.State.DOWN);
    }
    health = "draining";
    assertThat(group.state("i-1")).isEqualTo(LoadBalancer.State.DRAINING);
    assertThat(group.drained("i-1")).isFalse();
    assertThat(group.sessions("i-1")).isEmpty();
    health = "unused";
    assertThat(group.drained("i-1")).isTrue();
    assertThat(group.sessions("i-1")).hasValue(0);
  }

  @Test
  void refusal_saysWhy() {
    assertThatThrownBy(() -> group.enable("wrong"))
        .hasMessageContaining("RegisterTargets: no such target (InvalidTarget)");
    raw = "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/hostname'>]><x>&y;</x>";
    assertThatThrownBy(() -> group.state("i-1")).hasMessageContaining("no XML");
    assertThatThrownBy(() -> TargetGroup.region("web")).hasMessageContaining("no ARN");
  }
}
