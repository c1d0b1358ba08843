package io.orch.master.reactor;

import io.orch.master.duty.DutyStore;
import io.orch.master.runner.reactor.Reacting;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reactors as they are changed while the master runs; changes are kept, and are those of all
 * masters. Thread-safe.
 */
public final class RuntimeReactors implements Reacting {

  private final Reactors reactors;
  private final DutyStore duties;
  private final String holder;
  private volatile boolean abstains;

  /**
   * @param holder the name of this master
   */
  public RuntimeReactors(Reactors reactors, DutyStore duties, String holder) {
    this.reactors = reactors;
    this.duties = duties;
    this.holder = holder;
    this.abstains = store().abstains(holder);
  }

  private ReactorStore store() {
    return reactors.tools().store();
  }

  @Override
  public List<Map<String, List<String>>> list() {
    return reactors.map().current().values().stream()
        .map(entry -> Map.of(entry.tag(), entry.sls()))
        .toList();
  }

  @Override
  public Map<String, @Nullable Object> add(String tag, List<String> sls) {
    String wrong = ReactorEntry.wrong(tag);
    if (wrong != null || sls.isEmpty()) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, wrong == null ? "a reactor needs a file" : wrong);
    }
    if (reactors.map().current().containsKey(tag)) {
      return answer(false, "Reactor already exists.");
    }
    store().change(tag, sls, reactors.tools().clock().now());
    reactors.prepare();
    reactors.changed();
    return answer(true, "Reactor added.");
  }

  @Override
  public Map<String, @Nullable Object> delete(String tag) {
    if (!reactors.map().current().containsKey(tag)) {
      return answer(false, "Reactor does not exists.");
    }
    if (reactors.map().configured(tag)) {
      store().change(tag, List.of(), reactors.tools().clock().now());
    } else {
      store().unchange(tag);
    }
    reactors.changed();
    return answer(true, "Reactor deleted.");
  }

  private static Map<String, @Nullable Object> answer(boolean status, String comment) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("status", status);
    answer.put("comment", comment);
    return answer;
  }

  @Override
  public boolean leads() {
    return duties
        .find(Reactors.DUTY)
        .filter(last -> last.holder().equals(holder))
        .filter(last -> last.expires().isAfter(reactors.tools().clock().now()))
        .isPresent();
  }

  /** Whether this master is to react when no other does. */
  public boolean willing() {
    return !abstains;
  }

  @Override
  public void lead(boolean wanted) {
    store().abstain(holder, !wanted);
    abstains = !wanted;
  }
}
