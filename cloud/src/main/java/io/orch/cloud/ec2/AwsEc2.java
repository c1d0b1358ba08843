package io.orch.cloud.ec2;

import io.orch.cloud.aws.Answer;
import io.orch.cloud.aws.Aws;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** EC2 itself, asked by {@code DescribeInstances}, page after page. Thread-safe. */
public final class AwsEc2 implements Ec2 {

  private static final String VERSION = "2016-11-15";

  /** How many values a filter may have. */
  private static final int AT_ONCE = 200;

  private static final int PAGES = 100;

  private final Function<String, Aws> services;
  private final Map<String, Aws> regions = new ConcurrentHashMap<>();

  /**
   * @param services those of a region
   */
  public AwsEc2(Function<String, Aws> services) {
    this.services = services;
  }

  @Override
  public Map<String, Ec2Instance> instances(String region, Collection<String> ids) {
    Aws aws = regions.computeIfAbsent(region, services);
    Map<String, Ec2Instance> found = new LinkedHashMap<>();
    List<String> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      ask(aws, all.subList(from, Math.min(all.size(), from + AT_ONCE)), found);
    }
    found.keySet().retainAll(all);
    return found;
  }

  /** Asks by a filter, since a list of ids fails as a whole when one of them is unknown. */
  private static void ask(Aws aws, List<String> ids, Map<String, Ec2Instance> found) {
    Map<String, String> question = new LinkedHashMap<>();
    question.put("Action", "DescribeInstances");
    question.put("Version", VERSION);
    question.put("MaxResults", "1000");
    question.put("Filter.1.Name", "instance-id");
    for (int i = 0; i < ids.size(); i++) {
      question.put("Filter.1.Value." + (i + 1), ids.get(i));
    }
    for (int page = 0; page < PAGES; page++) {
      Answer answer = aws.ask("ec2", question);
      items(answer, "reservationSet").forEach(reservation -> read(reservation, found));
      String next = answer.text("nextToken");
      if (next.isEmpty()) {
        return;
      }
      question.put("NextToken", next);
    }
    throw new OrchException(
        ErrorCode.LIMIT_EXCEEDED, "ec2 DescribeInstances: more than " + PAGES + " pages");
  }

  private static List<Answer> items(Answer answer, String... path) {
    return answer.find(path).map(set -> set.all("item")).orElse(List.of());
  }

  private static void read(Answer reservation, Map<String, Ec2Instance> found) {
    String account = reservation.text("ownerId");
    for (Answer item : items(reservation, "instancesSet")) {
      Ec2Instance instance = instance(account, item);
      found.put(instance.id(), instance);
    }
  }

  private static Ec2Instance instance(String account, Answer item) {
    return new Ec2Instance(
        item.text("instanceId"),
        account,
        item.text("instanceState", "name"),
        rootAttached(item),
        networkAttached(item),
        tags(item));
  }

  private static Optional<Instant> rootAttached(Answer item) {
    String root = item.text("rootDeviceName");
    return items(item, "blockDeviceMapping").stream()
        .filter(device -> device.text("deviceName").equals(root))
        .flatMap(device -> time(device.text("ebs", "attachTime")).stream())
        .findFirst();
  }

  private static Optional<Instant> networkAttached(Answer item) {
    return items(item, "networkInterfaceSet").stream()
        .filter(network -> network.text("attachment", "deviceIndex").equals("0"))
        .flatMap(network -> time(network.text("attachment", "attachTime")).stream())
        .findFirst();
  }

  private static Map<String, String> tags(Answer item) {
    Map<String, String> tags = new LinkedHashMap<>();
    items(item, "tagSet").forEach(tag -> tags.put(tag.text("key"), tag.text("value")));
    return tags;
  }

  private static Optional<Instant> time(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
