package io.orch.minion.balance;

import io.orch.cloud.aws.Answer;
import io.orch.cloud.aws.Aws;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A target group of AWS' Elastic Load Balancing as a load balancer. To drain is to deregister: the
 * group gives a target no new requests, and lets those that it has end within its own delay. How
 * many there are it does not tell, but when it is done.
 *
 * @param arn of the target group
 * @param port of the targets, when it is not that of the group
 */
record TargetGroup(Aws aws, String arn, Optional<String> port) implements LoadBalancer {

  private static final String SERVICE = "elasticloadbalancing";
  private static final String VERSION = "2015-12-01";

  /** The region that the name of a target group tells. */
  static String region(String arn) {
    String[] parts = arn.split(":");
    if (parts.length < 6 || !parts[0].equals("arn") || !parts[5].startsWith("targetgroup/")) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "'" + arn + "' is no ARN of a target group: arn:aws:elasticloadbalancing:REGION:...");
    }
    return parts[3];
  }

  @Override
  public void drain(String server) {
    ask("DeregisterTargets", target(server));
  }

  @Override
  public void enable(String server) {
    ask("RegisterTargets", target(server));
  }

  @Override
  public void disable(String server) {
    drain(server);
  }

  @Override
  public State state(String server) {
    return switch (health(server)) {
      case "healthy" -> State.ENABLED;
      case "draining" -> State.DRAINING;
      case "unused", "" -> State.DISABLED;
      default -> State.DOWN;
    };
  }

  /** None when it is out; while it drains there are some, but not even the group knows how many. */
  @Override
  public OptionalLong sessions(String server) {
    return state(server) == State.DISABLED ? OptionalLong.of(0) : OptionalLong.empty();
  }

  @Override
  public boolean drained(String server) {
    return state(server) == State.DISABLED;
  }

  private Answer ask(String action, Map<String, String> more) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("Action", action);
    parameters.put("Version", VERSION);
    parameters.put("TargetGroupArn", arn);
    parameters.putAll(more);
    return aws.ask(SERVICE, parameters);
  }

  private Map<String, String> target(String server) {
    Map<String, String> target = new LinkedHashMap<>();
    target.put("Targets.member.1.Id", server);
    port.ifPresent(number -> target.put("Targets.member.1.Port", number));
    return target;
  }

  /** What the group says of a target; a target that it does not have is {@code unused}. */
  private String health(String server) {
    List<Answer> targets =
        ask("DescribeTargetHealth", target(server))
            .find("DescribeTargetHealthResult", "TargetHealthDescriptions")
            .map(all -> all.all("member"))
            .orElse(List.of());
    return targets.stream()
        .filter(each -> each.text("Target", "Id").equals(server))
        .map(each -> each.text("TargetHealth", "State"))
        .findFirst()
        .orElse("");
  }
}
