package io.orch.minion.execute;

import io.orch.minion.job.JobWork;
import io.orch.proto.message.JobOffer;
import io.orch.sls.error.Location;
import io.orch.sls.module.Function;
import io.orch.sls.module.Kind;

/** Calls the execution function that a job names. Thread-safe. */
public final class JobExecutor implements JobWork {

  private final Workshop workshop;

  public JobExecutor(Workshop workshop) {
    this.workshop = workshop;
  }

  @Override
  public Answer run(JobOffer offer, Listener listener) {
    Function function =
        (Function)
            workshop
                .registry()
                .require(Kind.EXECUTION, offer.function(), Location.NONE)
                .bind(offer.arguments(), offer.keywords(), Location.NONE);
    Bench bench = new Bench(workshop, Circumstances.of(offer, workshop.opts()), listener);
    Verdict verdict = new Verdict();
    return verdict.answer(function.call(bench.context(verdict)));
  }
}
