package io.orch.minion.beacon.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.minion.beacon.BeaconBench;
import io.orch.minion.beacon.Beacons;
import io.orch.sls.value.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The certificate is valid from 2026-11-21 16:19:31 UTC for ten days. */
class CertificateInfoTest {

  @TempDir Path scratch;
  private Path pem;
  private BeaconBench bench;

  @BeforeEach
  void copy() throws IOException {
    pem = Files.writeString(scratch.resolve("c1.pem"), resource("certificate.pem"));
    bench = new BeaconBench(scratch);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Beacons.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private List<?> certificates() {
    assertThat(bench.sent).hasSize(1);
    return (List<?>) bench.data().get(0).get("certificates");
  }

  @Test
  void certificate_described_isAsSaltDescribesIt() throws IOException {
    bench.start("beacons: {cert_info: [{files: ['%s']}, {notify_days: -1}]}".formatted(pem));
    String salts = resource("certificate.json").replace("c1.pem", pem.toString());
    assertThat(bench.tags()).containsExactly("salt/beacon/web1/cert_info/");
    assertThat(certificates()).isEqualTo(List.of(Json.parse(salts, "")));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T20:00:00Z, 9, true",
    "2026-11-21T20:00:00Z, 8, false",
    "2026-11-21T16:00:00Z, 9, false",
    "2026-11-21T16:00:00Z, 10, true",
    "2027-01-01T00:00:00Z, 0, true"
  })
  void certificate_daysLeft_decide(String now, int days, boolean told) {
    bench.clock.jump(Instant.parse(now));
    bench.start(
        "beacons: {cert_info: [{files: [{'%s': {notify_days: %s}}]}, {notify_days: 400}]}"
            .formatted(pem, days));
    assertThat(bench.sent).hasSize(told ? 1 : 0);
    if (told) {
      boolean expired = Instant.parse(now).isAfter(Instant.parse("2026-12-01T16:19:31Z"));
      assertThat(((Map<?, ?>) certificates().get(0)).get("has_expired")).isEqualTo(expired);
    }
  }

  @Test
  void files_thatHoldNone_areLeftOutAndTheOthersTold() throws IOException {
    Path text =
        Files.writeString(scratch.resolve("text.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n");
    Path cut =
        Files.writeString(
            scratch.resolve("cut.pem"),
            Files.readString(pem).replaceFirst("MII[A-Za-z0-9+/]{40}", "MII"));
    bench.start(
        "beacons: {cert_info: [{files: [/nowhere.pem, '%s', '%s', '%s', '%s']}, {notify_days: -1}]}"
            .formatted(text, cut, scratch, pem));
    assertThat(certificates()).hasSize(1);
  }
}
