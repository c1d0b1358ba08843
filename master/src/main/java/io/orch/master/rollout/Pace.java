package io.orch.master.rollout;

import java.time.Duration;

/**
 * How often and how long a probe is made.
 *
 * @param warmUp before the first attempt
 * @param interval between attempts
 * @param passes how many must pass in a row
 * @param timeout of one attempt
 * @param attempts after which the gate fails
 */
record Pace(Duration warmUp, Duration interval, int passes, Duration timeout, int attempts) {

  static Pace of(Fields fields) {
    int passes = fields.integer("passes", 1, 1, 1_000);
    Pace pace =
        new Pace(
            fields.span("warm_up", Duration.ZERO),
            fields.span("interval", Duration.ofSeconds(2)),
            passes,
            fields.span("timeout", Duration.ofSeconds(5)),
            fields.integer("attempts", Math.max(15, passes), 1, 10_000));
    if (pace.attempts < passes) {
      throw fields.refuse(
          "can't pass: 'attempts' is " + pace.attempts + " and 'passes' is " + passes);
    }
    if (!pace.timeout.isPositive()) {
      throw fields.refuse("needs a 'timeout' longer than 0s");
    }
    return pace;
  }
}
