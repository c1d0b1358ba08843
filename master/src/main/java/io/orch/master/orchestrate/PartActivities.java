package io.orch.master.orchestrate;

import io.orch.master.job.JobTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The activities of a part of a step, whose keys tell it from the other parts. */
record PartActivities(Activities step, String prefix) implements Activities {

  @Override
  public List<JobTarget> job(String key, JobCall call) {
    return step.job(prefix + key, call);
  }

  @Override
  public List<JobTarget> aside(String key, JobCall call) {
    return step.aside(prefix + key, call);
  }

  @Override
  public Run run(String key, RunRequest request) {
    return step.run(prefix + key, request);
  }

  @Override
  public @Nullable Object value(String key, Supplier<? extends @Nullable Object> question) {
    return step.value(prefix + key, question);
  }

  @Override
  public @Nullable Object effect(
      String key, String what, Supplier<? extends @Nullable Object> effect) {
    return step.effect(prefix + key, what, effect);
  }

  @Override
  public void pause(String key, Duration time) {
    step.pause(prefix + key, time);
  }

  @Override
  public void checkpoint() {
    step.checkpoint();
  }

  @Override
  public Optional<Activity> earlier(String key) {
    return step.earlier(prefix + key);
  }

  @Override
  public void note(String key, String line) {
    step.note(prefix + key, line);
  }

  @Override
  public RunRequest request() {
    return step.request();
  }

  @Override
  public Run run() {
    return step.run();
  }
}
