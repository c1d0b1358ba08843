package io.orch.master.schedule;

import io.orch.master.duty.Term;
import io.orch.master.orchestrate.KeptOnce;
import io.orch.master.orchestrate.KeptPart;
import io.orch.sls.tree.Hashes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what was done for a due time of which nothing must be done twice. */
final class ScheduleOnce extends KeptOnce {

  private static final int HASH = 32;

  private final ScheduleStore store;
  private final Term term;
  private final Occasion occasion;

  ScheduleOnce(ScheduleStore store, Term term, Occasion occasion) {
    this.store = store;
    this.term = term;
    this.occasion = occasion;
  }

  @Override
  public String key(String part) {
    String hash = Hashes.sha256(occasion.name() + "\0" + part).substring(0, HASH);
    return "schedule/" + occasion.due().toEpochMilli() + "/" + hash;
  }

  @Override
  protected Optional<KeptPart> find(String part) {
    return store.part(occasion, part);
  }

  @Override
  protected void asked(String part, @Nullable Object answer) {
    store.end(term, occasion, part, answer);
  }

  @Override
  protected void begins(String part) {
    store.begin(term, occasion, part);
  }

  @Override
  protected void did(String part, @Nullable Object result) {
    store.end(term, occasion, part, result);
  }

  @Override
  protected void failed(String part) {
    store.undo(term, occasion, part);
  }

  @Override
  protected String advice() {
    return "'orch schedule run' does it again";
  }
}
