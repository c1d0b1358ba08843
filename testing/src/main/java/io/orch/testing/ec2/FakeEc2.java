package io.orch.testing.ec2;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** EC2's API as far as {@code DescribeInstances} with a filter of ids, in pages. */
public final class FakeEc2 extends FakeServer {

  private static final String XMLNS = "http://ec2.amazonaws.com/doc/2016-11-15/";

  private final List<FakeInstance> instances = new CopyOnWriteArrayList<>();
  private final List<Map<String, String>> questions = new CopyOnWriteArrayList<>();
  private volatile boolean denied;
  private volatile int page = 1_000;

  public FakeEc2() throws IOException {}

  /** Adds an instance. */
  public FakeEc2 add(FakeInstance instance) {
    instances.add(instance);
    return this;
  }

  /** Forgets an instance, as EC2 does an hour after its end. */
  public FakeEc2 forget(FakeInstance instance) {
    instances.remove(instance);
    return this;
  }

  /** Refuses whoever asks from now on, or does not. */
  public FakeEc2 deny(boolean all) {
    denied = all;
    return this;
  }

  /** Answers with so many instances at a time. */
  public FakeEc2 page(int size) {
    page = size;
    return this;
  }

  /** What it was asked. */
  public List<Map<String, String>> questions() {
    return List.copyOf(questions);
  }

  @Override
  protected void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    Map<String, String> question = form(body);
    questions.add(question);
    if (authorization == null
        || !authorization.startsWith("AWS4-HMAC-SHA256 Credential=")
        || !authorization.contains("/ec2/aws4_request")) {
      answer(exchange, 401, error("AuthFailure", "AWS was not able to validate the credentials"));
    } else if (denied) {
      answer(
          exchange,
          403,
          error("UnauthorizedOperation", "You are not authorized to perform this operation."));
    } else if (!"DescribeInstances".equals(question.get("Action"))) {
      answer(exchange, 400, error("InvalidAction", "The action is not valid."));
    } else {
      answer(exchange, 200, describe(question));
    }
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new LinkedHashMap<>();
    for (String pair : body.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(
            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return form;
  }

  private static String error(String code, String message) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Errors><Error><Code>"
        + code
        + "</Code><Message>"
        + message
        + "</Message></Error></Errors><RequestID>fake</RequestID></Response>";
  }

  private String describe(Map<String, String> question) {
    List<FakeInstance> found =
        instances.stream()
            .filter(
                i ->
                    question.entrySet().stream()
                        .anyMatch(
                            e ->
                                e.getKey().startsWith("Filter.1.Value.")
                                    && e.getValue().equals(i.id())))
            .toList();
    int from = Integer.parseInt(question.getOrDefault("NextToken", "0"));
    int to = Math.min(found.size(), from + page);
    String items =
        found.subList(Math.min(from, to), to).stream()
            .map(FakeEc2::reservation)
            .collect(Collectors.joining());
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<DescribeInstancesResponse xmlns=\""
        + XMLNS
        + "\"><requestId>fake</requestId><reservationSet>"
        + items
        + "</reservationSet>"
        + (to < found.size() ? "<nextToken>" + to + "</nextToken>" : "")
        + "</DescribeInstancesResponse>";
  }

  private static String reservation(FakeInstance i) {
    String tags =
        i.tags().entrySet().stream()
            .map(t -> "<item>" + xml("key", t.getKey()) + xml("value", t.getValue()) + "</item>")
            .collect(Collectors.joining());
    return """
    <item><reservationId>r-1</reservationId><ownerId>%s</ownerId><instancesSet><item>
    <instanceId>%s</instanceId><imageId>%s</imageId>
    <instanceState><code>16</code><name>%s</name></instanceState>
    <rootDeviceName>/dev/xvda</rootDeviceName>
    <blockDeviceMapping>
    <item><deviceName>/dev/sdf</deviceName><ebs><attachTime>2001-01-01T00:00:00.000Z</attachTime></ebs></item>
    <item><deviceName>/dev/xvda</deviceName><ebs><volumeId>vol-1</volumeId><status>attached</status>
    <attachTime>%s</attachTime></ebs></item></blockDeviceMapping>
    <networkInterfaceSet><item><attachment><deviceIndex>0</deviceIndex>
    <attachTime>%s</attachTime></attachment></item></networkInterfaceSet>
    <tagSet>%s</tagSet><vpcId>vpc-0fake</vpcId><subnetId>subnet-0fake</subnetId>
    </item></instancesSet></item>
    """
        .formatted(
            i.account(),
            i.id(),
            FakeInstance.IMAGE,
            i.state(),
            i.rootAttached(),
            i.pending(),
            tags);
  }

  private static String xml(String name, String text) {
    return "<" + name + ">" + text.replace("&", "&amp;").replace("<", "&lt;") + "</" + name + ">";
  }
}
