package io.orch.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.cli.client.AuditEntry;
import io.orch.cli.client.AuditVerdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditTextTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String HASH = "5f".repeat(32);
  private static final List<AuditEntry> ENTRIES =
      List.of(
          new AuditEntry(
              1,
              NOON,
              "operator/ann",
              "192.0.2.7:41234",
              "StartJob",
              "state.apply on web* (glob)",
              3,
              "web1 web2 web3",
              "DONE",
              "job 20261121120000000001",
              1,
              HASH),
          new AuditEntry(
              2,
              NOON,
              "anonymous",
              "198.51.100.9:5",
              "Enrollment/Join",
              "minion_id=web9",
              0,
              "",
              "REFUSED",
              "TOKEN_USED: the join token was used before",
              1204,
              HASH),
          new AuditEntry(
              3,
              NOON,
              "operator/ann",
              "192.0.2.7:41234",
              "CancelJob",
              "jid=1",
              0,
              "",
              "FAILED",
              "JOB_UNKNOWN: there is no job 1\u001b[31m",
              1,
              HASH));

  @Test
  void list_entries_tellWhoWhatAndOnWhom() {
    Golden.assertText("audit-list.txt", Golden.plain(AuditText.list(ENTRIES)));
  }

  @Test
  void list_none_saysSo() {
    assertThat(Golden.plain(AuditText.list(List.of()))).contains("no entry");
  }

  @Test
  void verdict_intactAndBroken_saysTheHead() {
    Golden.assertText(
        "audit-verify.txt",
        Golden.plain(AuditText.verdict(new AuditVerdict(1204, "1204:" + HASH, 17, 0, "")))
            + "\n"
            + Golden.plain(
                AuditText.verdict(
                    new AuditVerdict(
                        16,
                        "16:" + HASH,
                        17,
                        17,
                        "was changed: its hash is not that of what it says"))));
  }

  @Test
  void document_entry_hasAll() {
    assertThat(AuditText.document(ENTRIES.getFirst()).toString())
        .isEqualTo(
            "{number=1, time=2026-11-21T12:00:00Z, who=operator/ann, from=192.0.2.7:41234,"
                + " action=StartJob, subject=state.apply on web* (glob), minions=3, some=[web1,"
                + " web2, web3], outcome=done, detail=job 20261121120000000001, times=1, hash="
                + HASH
                + "}");
  }
}
