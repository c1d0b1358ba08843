package io.orch.minion.beacon.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.minion.beacon.BeaconBench;
import io.orch.minion.system.Sockets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HaproxySessionsTest {

  private static final String TABLE =
      """
      # pxname,svname,scur,status
      www,FRONTEND,90,OPEN
      www,web1,46,UP
      www,web2,45,UP
      www,web3,99,UP
      api,web1,99,UP
      www,BACKEND,90,UP
      """;

  @TempDir Path scratch;

  @Test
  void server_overItsThreshold_isTold() {
    try (BeaconBench bench = new BeaconBench(scratch)) {
      bench.context.with(Sockets.class, (address, question, timeout, limit) -> TABLE);
      bench.start(
          "beacons: {haproxy: [{backends: {www: {threshold: 45, servers: [web1, web2]}}},"
              + " {socket: '127.0.0.1:1'}]}");
      assertThat(bench.data()).hasSize(1);
      assertThat(bench.data().get(0))
          .containsEntry("server", "web1")
          .containsEntry("scur", "46")
          .containsEntry("threshold", 45L);
    }
  }
}
