package io.orch.master.enroll.ec2;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is verified of an instance.
 *
 * @param tags that the master read; empty where it did not ask
 */
record InstanceFacts(IdentityDocument document, Optional<Map<String, String>> tags) {

  /** The names by which templates use the facts, beside {@code tags.NAME}. */
  static final java.util.Set<String> NAMES =
      java.util.Set.of(
          "account",
          "region",
          "zone",
          "instance_id",
          "instance_type",
          "image",
          "private_ip",
          "architecture");

  /** A fact by its name; empty when the instance has none such. */
  Optional<String> fact(String name) {
    if (name.startsWith("tags.")) {
      return tags.flatMap(all -> Optional.ofNullable(all.get(name.substring("tags.".length()))));
    }
    return Optional.of(
            switch (name) {
              case "account" -> document.account();
              case "region" -> document.region();
              case "zone" -> document.zone();
              case "instance_id" -> document.instance();
              case "instance_type" -> document.type();
              case "image" -> document.image();
              case "private_ip" -> document.privateIp();
              case "architecture" -> document.architecture();
              default -> "";
            })
        .filter(value -> !value.isEmpty());
  }

  /** The facts as the grain {@code ec2}. */
  Map<String, @Nullable Object> grain() {
    Map<String, @Nullable Object> ec2 = new LinkedHashMap<>();
    ec2.put("account_id", document.account());
    ec2.put("region", document.region());
    ec2.put("availability_zone", document.zone());
    ec2.put("instance_id", document.instance());
    ec2.put("instance_type", document.type());
    ec2.put("ami_id", document.image());
    ec2.put("local_ipv4", document.privateIp());
    ec2.put("architecture", document.architecture());
    tags.ifPresent(all -> ec2.put("tags", new LinkedHashMap<>(all)));
    return ec2;
  }
}
