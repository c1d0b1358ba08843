package io.orch.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.cli.client.Lock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListingTest {

  private static final Instant NOON =
      LocalDateTime.of(2026, 1, 2, 12, 0).atZone(ZoneId.systemDefault()).toInstant();

  private static Lock lock(String name, boolean working) {
    return new Lock(
        name,
        "20260102110405678901",
        "deploy-environment",
        "anna",
        "5f0c",
        7,
        NOON,
        NOON.plusSeconds(60),
        working,
        "running");
  }

  @Test
  void locks_table_tellsHoldersAndAbandonedOnes() {
    Golden.assertText(
        "locks.txt",
        Golden.print(
            false,
            screen ->
                screen.print(
                    Listing.locks(List.of(lock("env:prod", true), lock("env:qa", false))))));
  }

  @Test
  void locks_none_saysSo() {
    assertThat(Golden.print(false, screen -> screen.print(Listing.locks(List.of()))))
        .contains("no lock is held");
  }
}
