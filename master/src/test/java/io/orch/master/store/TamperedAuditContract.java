package io.orch.master.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.master.audit.Audit;
import io.orch.master.audit.AuditStore;
import io.orch.master.audit.AuditStoreContract;
import io.orch.master.audit.AuditVerdict;
import io.orch.master.audit.Head;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Someone who can write to the database changes what it says of the past. */
abstract class TamperedAuditContract extends AuditStoreContract implements StoreDatabase {

  private Audit written() {
    AuditStore store = store();
    store.append(List.of(entry("a"), entry("b"), entry("c"), entry("d"), entry("e")));
    return audit(store);
  }

  private void tamper(String statements) {
    database()
        .write(
            handle -> {
              for (String statement : statements.split(";")) {
                handle.execute(statement.strip());
              }
              return true;
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          update audit_entry set who = 'operator/bob' where sequence = 3 | 3 | was changed
          update audit_entry set at = at + 1 where sequence = 3 | 3 | was changed
          update audit_entry set first_minions = 'web9' where sequence = 1 | 1 | was changed
          update audit_entry set outcome = 'REFUSED' where sequence = 5 | 5 | was changed
          update audit_entry set hash = repeat('0', 64) where sequence = 2 | 2 | was changed
          delete from audit_entry where sequence = 3 | 3 | is missing
          delete from audit_entry where sequence = 1 | 1 | is missing
          delete from audit_entry where sequence > 3 | 4 | is missing
          delete from audit_entry | 1 | is missing
          delete from audit_head | 1 | was added past the master
          update audit_head set sequence = 4, hash = (select hash from audit_entry where sequence = 4) | 5 | was added past the master
          update audit_entry set sequence = 99 where sequence = 2; update audit_entry set sequence = 2 where sequence = 3; update audit_entry set sequence = 3 where sequence = 99 | 2 | does not follow
          insert into audit_entry select 6, at, who, origin, action, subject, minions, first_minions, outcome, detail, times, hash, previous from audit_entry where sequence = 5 | 6 | was changed
          """)
  void verify_tamperedRows_namesTheFirst(String statements, long sequence, String reason) {
    Audit audit = written();
    assertThat(audit.verify(Optional.empty()).broken()).isEmpty();
    tamper(statements);
    AuditVerdict verdict = audit.verify(Optional.empty());
    assertThat(verdict.broken()).isPresent();
    assertThat(verdict.broken().get().sequence()).isEqualTo(sequence);
    assertThat(verdict.broken().get().reason()).contains(reason);
  }

  @Test
  void verify_cutOffWithTheHead_isNoticedByWhoKeptTheHead() {
    Audit audit = written();
    Head kept = audit.verify(Optional.empty()).head();
    tamper(
        "delete from audit_entry where sequence > 3; update audit_head set sequence = 3, hash ="
            + " (select hash from audit_entry where sequence = 3)");
    assertThat(audit.verify(Optional.empty()).broken()).isEmpty();
    assertThat(audit.verify(Optional.of(kept)).broken().orElseThrow().reason())
        .contains("is missing: the log had 5 entries");
  }
}
