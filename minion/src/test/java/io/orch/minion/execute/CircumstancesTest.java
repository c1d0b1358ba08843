package io.orch.minion.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.proto.message.JobId;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CircumstancesTest {

  private static Circumstances of(String saltenv, String pillarenv, boolean same) {
    JobOffer offer =
        new JobOffer(
            new JobRef(new JobId("20260501100000000000"), 1),
            "state.apply",
            List.of(),
            Map.of(),
            saltenv,
            pillarenv,
            Map.of(),
            "",
            "",
            0,
            Duration.ZERO,
            "",
            "");
    Map<String, @Nullable Object> opts = Map.of("pillarenv_from_saltenv", same);
    return Circumstances.of(offer, () -> opts);
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', true, base, '', ''",
    "prod, '', false, prod, prod, ''",
    "prod, '', true, prod, prod, prod",
    "prod, test, true, prod, prod, test"
  })
  void environments_ofAJob_areThoseItNames(
      String saltenv, String pillarenv, boolean same, String states, String top, String pillar) {
    Circumstances found = of(saltenv, pillarenv, same);
    assertThat(List.of(found.saltenv(), found.top(), found.pillarenv()))
        .containsExactly(states, top, pillar);
  }
}
