package io.orch.minion.beacon;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.BeaconFunction;
import io.orch.sls.module.Param;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A beacon of tests that counts its looks and does on each what it is told. */
@BeaconFunction(value = "beacon.counting", summary = "Counts looks.")
record Counting(
    @Param(value = "Sightings of each look.", fallback = "1") int times,
    @Param(value = "What each look fails with; empty for nothing.", fallback = "\"\"") String fail,
    @Param(value = "Whether each look waits to be released.", fallback = "false") boolean held)
    implements Beacon {

  static volatile CountDownLatch release = new CountDownLatch(1);

  @Override
  public Watch open(Site site) {
    return () -> {
      if (held) {
        release.await();
      }
      long count = site.memory().get("count") instanceof Long n ? n + 1 : 1;
      site.memory().put("count", count);
      if (fail.equals("internal")) {
        throw new IllegalStateException("no " + count);
      } else if (!fail.isEmpty()) {
        throw new OrchException(ErrorCode.COMMAND_FAILED, fail + " " + count);
      }
      List<Sighting> seen = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        seen.add(new Sighting("sub/" + count, Map.of("count", count)));
      }
      return seen;
    };
  }
}
