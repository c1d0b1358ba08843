package io.orch.testing.ec2;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** An instance of EC2 that there is not. Thread-safe as far as its tags and state go. */
public final class FakeInstance {

  public static final String ACCOUNT = "123456789012";
  public static final String REGION = "eu-west-1";
  public static final String IMAGE = "ami-0abcdef1234567890";

  private final String id;
  private final String account;
  private final Instant pending;
  private volatile String state = "running";
  private volatile Instant rootAttached;
  private volatile Map<String, String> tags = Map.of();

  /** An instance of the usual account that was started at a time. */
  public FakeInstance(String id, Instant pending) {
    this(id, ACCOUNT, pending);
  }

  /** The same of another account. */
  public FakeInstance(String id, String account, Instant pending) {
    this.id = id;
    this.account = account;
    this.pending = pending.truncatedTo(ChronoUnit.SECONDS);
    rootAttached = this.pending.plusSeconds(1);
  }

  public String id() {
    return id;
  }

  public String account() {
    return account;
  }

  public Instant pending() {
    return pending;
  }

  public String state() {
    return state;
  }

  /** Gives it another state. */
  public FakeInstance become(String other) {
    state = other;
    return this;
  }

  public Instant rootAttached() {
    return rootAttached;
  }

  /** Says when its root volume was attached. */
  public FakeInstance attachRootAt(Instant time) {
    rootAttached = time;
    return this;
  }

  public Map<String, String> tags() {
    return tags;
  }

  /** Gives it tags: names and values in turn. */
  public FakeInstance tag(String... namesAndValues) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      all.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    tags = all;
    return this;
  }

  /** Its identity document, laid out as AWS does. */
  public byte[] document() {
    return """
    {
      "accountId" : "%s",
      "architecture" : "x86_64",
      "availabilityZone" : "%sb",
      "billingProducts" : null,
      "devpayProductCodes" : null,
      "marketplaceProductCodes" : null,
      "imageId" : "%s",
      "instanceId" : "%s",
      "instanceType" : "t3.micro",
      "kernelId" : null,
      "pendingTime" : "%s",
      "privateIp" : "10.158.112.84",
      "ramdiskId" : null,
      "region" : "%s",
      "version" : "2017-09-30"
    }\
    """
        .formatted(account, REGION, IMAGE, id, pending, REGION)
        .getBytes(StandardCharsets.UTF_8);
  }
}
