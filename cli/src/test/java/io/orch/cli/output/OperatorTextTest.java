package io.orch.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.cli.client.OperatorIdentity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperatorTextTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final OperatorIdentity ANN =
      new OperatorIdentity(
          "ann",
          List.of("dev", "test"),
          List.of(
              new OperatorIdentity.Certificate("5f0c7c4e", NOON, NOON, false, false, "", List.of()),
              new OperatorIdentity.Certificate(
                  "1d4f8a11",
                  NOON,
                  NOON,
                  true,
                  false,
                  "1042 of https://id.example.com",
                  List.of("ops")),
              new OperatorIdentity.Certificate("77ab10ff", NOON, NOON, false, true, "", List.of())),
          List.of(
              new OperatorIdentity.Token(
                  "8f1c2b3a4d5e6f70", "", List.of("test"), "operator", NOON, false)));

  @Test
  void list_operators_tellWhatTheyShow() {
    OperatorIdentity none = new OperatorIdentity("ben", List.of(), List.of(), List.of());
    Golden.assertText("operators.txt", Golden.plain(OperatorText.list(List.of(ANN, none))));
  }

  @Test
  void document_operator_hasAll() {
    assertThat(OperatorText.document(ANN).toString())
        .contains("serial=1d4f8a11", "revoked=true", "roles=[test], created_by=operator")
        .doesNotContain("token=");
  }
}
