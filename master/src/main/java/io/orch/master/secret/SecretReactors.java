package io.orch.master.secret;

import io.orch.master.duty.Term;
import io.orch.master.orchestrate.KeptPart;
import io.orch.master.reactor.DeadLetter;
import io.orch.master.reactor.ReactorStore;
import io.orch.master.reactor.Standing;
import io.orch.sls.secret.SealedValues;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what reactions did with its secrets sealed. Reasons come without secrets, since they were
 * cut before. Thread-safe.
 */
public record SecretReactors(ReactorStore store, SealedValues secrets) implements ReactorStore {

  @Override
  public Standing standing(String reactor, long ifNew) {
    return store.standing(reactor, ifNew);
  }

  @Override
  public List<Standing> standings() {
    return store.standings();
  }

  @Override
  public void save(Term term, Standing standing, List<DeadLetter> dead) {
    store.save(term, standing, dead);
  }

  @Override
  public void forget(Term term, String reactor) {
    store.forget(term, reactor);
  }

  @Override
  public void resume(String reactor) {
    store.resume(reactor);
  }

  @Override
  public void check(Term term) {
    store.check(term);
  }

  @Override
  public Optional<KeptPart> part(PartKey key) {
    return store.part(key).map(kept -> new KeptPart(kept.ended(), secrets.opened(kept.result())));
  }

  @Override
  public void begin(Term term, PartKey key) {
    store.begin(term, key);
  }

  @Override
  public void end(Term term, PartKey key, @Nullable Object result) {
    store.end(term, key, secrets.sealed(result));
  }

  @Override
  public void undo(Term term, PartKey key) {
    store.undo(term, key);
  }

  @Override
  public List<DeadLetter> dead(String reactor, int limit) {
    return store.dead(reactor, limit);
  }

  @Override
  public Optional<DeadLetter> letter(long number) {
    return store.letter(number);
  }

  @Override
  public Map<String, Integer> deadCounts() {
    return store.deadCounts();
  }

  @Override
  public int want(Set<Long> numbers) {
    return store.want(numbers);
  }

  @Override
  public List<DeadLetter> wanted() {
    return store.wanted();
  }

  @Override
  public void settle(Term term, long number, List<DeadLetter> instead) {
    store.settle(term, number, instead);
  }

  @Override
  public void failed(Term term, DeadLetter letter) {
    store.failed(term, letter);
  }

  @Override
  public int drop(Set<Long> numbers) {
    return store.drop(numbers);
  }

  @Override
  public Map<String, List<String>> changes() {
    return store.changes();
  }

  @Override
  public void change(String tag, List<String> sls, Instant now) {
    store.change(tag, sls, now);
  }

  @Override
  public void unchange(String tag) {
    store.unchange(tag);
  }

  @Override
  public boolean abstains(String holder) {
    return store.abstains(holder);
  }

  @Override
  public void abstain(String holder, boolean abstains) {
    store.abstain(holder, abstains);
  }
}
