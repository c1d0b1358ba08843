package io.orch.master.boot;

import io.orch.master.access.Access;
import io.orch.master.access.Warden;
import io.orch.master.api.SessionService;
import io.orch.master.audit.Audit;
import io.orch.master.config.MasterConfig;
import io.orch.master.enroll.MinionKeys;
import io.orch.master.event.MinionEvents;
import io.orch.master.job.Admission;
import io.orch.master.job.JobBoundaries;
import io.orch.master.job.JobFigures;
import io.orch.master.job.JobSettings;
import io.orch.master.job.Jobs;
import io.orch.master.job.Replacements;
import io.orch.master.joiner.Candidates;
import io.orch.master.joiner.Joiners;
import io.orch.master.mine.Mine;
import io.orch.master.mine.StoredMine;
import io.orch.master.orchestrate.Orchestra;
import io.orch.master.orchestrate.PillarCalls;
import io.orch.master.orchestrate.RunFigures;
import io.orch.master.orchestrate.RunRules;
import io.orch.master.orchestrate.RunSettings;
import io.orch.master.orchestrate.RunStore;
import io.orch.master.orchestrate.Runs;
import io.orch.master.queue.QueueStore;
import io.orch.master.release.Releases;
import io.orch.master.rollout.Identities;
import io.orch.master.rollout.OrchStrategy;
import io.orch.master.secret.SecretJobs;
import io.orch.master.secret.SecretParts;
import io.orch.master.secret.SecretQueues;
import io.orch.master.secret.SecretRuns;
import io.orch.master.secret.SecretSessions;
import io.orch.master.secret.SecretStandings;
import io.orch.master.session.Reception;
import io.orch.master.store.JdbcJobStore;
import io.orch.master.store.JdbcMineStore;
import io.orch.master.store.JdbcQueueStore;
import io.orch.master.store.JdbcRunStore;
import io.orch.master.store.JdbcStandingStore;
import io.orch.proto.message.MinionId;
import io.orch.sls.metric.Metrics;
import io.orch.sls.pillar.PillarRequest;
import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.secret.SealedValues;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Lifecycle;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a master does for its minions: gives them their pillar, their jobs and the steps of runs.
 *
 * @param orchestra what runs are compiled and done with
 */
record Work(
    SessionService.PillarSource pillars,
    Jobs jobs,
    MinionEvents minionEvents,
    StoredMine mine,
    Orchestra orchestra,
    Runs runs,
    Joiners joiners) {

  /** Goes on with what an earlier process left open, as far as that needs no minion. */
  static Work open(
      MasterConfig config,
      Storage storage,
      Trust trust,
      Fleet fleet,
      Trees trees,
      SealedValues secrets,
      Access access,
      Clock clock,
      JobBoundaries boundaries,
      Metrics metrics,
      Lifecycle parts)
      throws Exception {
    SessionService.PillarSource pillars =
        (minion, revision, saltenv, pillarenv, override) ->
            trees
                .pillars()
                .compile(
                    revision,
                    new PillarRequest(
                        minion.value(),
                        fleet.inventory().grains(minion),
                        saltenv,
                        pillarenv,
                        override));

    OrchStrategy.require(config.environments());
    Warden warden =
        Warden.of(access, new KnownMinions(fleet.inventory(), minion -> own(pillars, minion)));
    Admission admission = new Admission(warden, Optional.of(storage.audit()));
    Jobs jobs =
        jobs(config, storage, fleet, pillars, secrets, clock, boundaries, metrics, admission);
    StoredMine mine =
        new StoredMine(
            new JdbcMineStore(storage.database()),
            (target, kind) ->
                fleet.inventory().resolve(target, kind, minion -> own(pillars, minion)));
    trust.announcements().add(mine);
    MinionEvents minionEvents = listen(config, storage, fleet, jobs, clock);
    Orchestra orchestra =
        new Orchestra(
            trees.registry(),
            trees.renderers(),
            trees.files(),
            trees.pillars(),
            fleet.inventory(),
            fleet.sessions(),
            jobs,
            fleet.events(),
            MasterGrains.read(),
            trees.opts());
    trees.pillarCalls().make(new PillarCalls(orchestra, jobs, trees.pillars()).calls());
    orchestra.with(KnownSecrets.class, secrets.known()).calling(trees.sources().calls());
    orchestra.with(RunFigures.class, new RunFigures(metrics));
    orchestra.with(Identities.class, storage::identity);
    orchestra.with(
        QueueStore.class, new SecretQueues(new JdbcQueueStore(storage.database()), secrets));
    SecretParts parted = new SecretParts(secrets);
    RunStore runStore = new SecretRuns(new JdbcRunStore(storage.database()), parted);
    Runs runs =
        parts.start(
            "runs",
            () ->
                new Runs(
                    runStore,
                    orchestra,
                    jobs,
                    fleet.events(),
                    new RunSettings(storage.holder(), config.lease(), storage.peers().isEmpty()),
                    new RunRules(config.environments(), config.keepRuns(), config.keepGoodRuns()),
                    storage.ids(),
                    clock));
    orchestra
        .with(Access.class, access)
        .with(Warden.class, warden)
        .with(Audit.class, storage.audit())
        .with(MinionKeys.class, trust.keys())
        .with(Mine.class, mine)
        .with(Releases.class, trees.releases());
    runs.claim();
    jobs.recover();
    trust.announcements().add(new Replacements(jobs, fleet.inventory()));
    Candidates candidates =
        new Candidates(
            fleet.inventory(),
            fleet.sessions(),
            storage::admissions,
            minion -> own(pillars, minion));
    Joiners joiners =
        parts.start(
            "joiners",
            () ->
                new Joiners(
                    new SecretStandings(new JdbcStandingStore(storage.database()), parted),
                    runStore,
                    runs,
                    jobs,
                    candidates,
                    config.environments(),
                    fleet.events(),
                    clock));
    fleet.streams().listen(joiners);
    return new Work(pillars, jobs, minionEvents, mine, orchestra, runs, joiners);
  }

  /** The pillar of a minion that is in no environment, for targets. */
  private static Map<String, @Nullable Object> own(
      SessionService.PillarSource pillars, MinionId minion) {
    return pillars.pillar(minion, "", "", "", Map.of());
  }

  private static Jobs jobs(
      MasterConfig config,
      Storage storage,
      Fleet fleet,
      SessionService.PillarSource pillars,
      SealedValues secrets,
      Clock clock,
      JobBoundaries boundaries,
      Metrics metrics,
      Admission admission) {
    return new Jobs(
        new SecretJobs(new JdbcJobStore(storage.database(), storage.holder()), secrets),
        fleet.inventory(),
        new SecretSessions(fleet.sessions(), secrets.known()),
        fleet.events(),
        minion -> own(pillars, minion),
        new JobSettings(
            config.jobTimeout(),
            config.runTimeout(),
            config.jobLostAfter(),
            config.keepJobs(),
            JobSettings.DEFAULT.maxResult()),
        clock,
        boundaries,
        storage.ids(),
        new JobFigures(metrics),
        admission);
  }

  /** Lets the parts that minions speak to hear them, in the order in which they are told. */
  private static MinionEvents listen(
      MasterConfig config, Storage storage, Fleet fleet, Jobs jobs, Clock clock) {
    MinionEvents events =
        new MinionEvents(fleet.events(), config.events(), jobs.records()::cause, clock);
    events.handle("return", jobs.ownReturns()::heard);
    storage.peers().ifPresent(fleet.streams()::listen);
    fleet
        .streams()
        .listen(new Reception(fleet.inventory(), fleet.events(), events, fleet.streams(), clock));
    fleet.streams().listen(jobs);
    return events;
  }
}
