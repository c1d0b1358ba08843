package io.orch.master.api;

import io.orch.master.access.Access;
import io.orch.master.audit.Audit;
import io.orch.master.drift.Drift;
import io.orch.master.enroll.MinionKeys;
import io.orch.master.enroll.token.Tokens;
import io.orch.master.environment.Policies;
import io.orch.master.event.EventLog;
import io.orch.master.inventory.Inventory;
import io.orch.master.job.Jobs;
import io.orch.master.joiner.Joiners;
import io.orch.master.operator.LoginCertificates;
import io.orch.master.operator.Operators;
import io.orch.master.orchestrate.Orchestra;
import io.orch.master.orchestrate.RunnerCalls;
import io.orch.master.orchestrate.Runs;
import io.orch.master.pki.Authority;
import io.orch.master.reactor.ReactorDesk;
import io.orch.master.returner.Returners;
import io.orch.master.schedule.MasterSchedule;
import io.orch.master.secret.MasterKeys;
import io.orch.master.session.Sessions;
import io.orch.master.webhook.Sending;
import io.orch.sls.task.Clock;
import java.time.Instant;

/**
 * What operators' calls are answered from.
 *
 * @param pillars the pillar of a minion for given environments
 * @param policies of environments
 * @param joiners who knows which minions are behind
 * @param webhooks who tells other programs of events
 * @param returners where results go beside the store
 * @param audit the log of who did what
 * @param secretKeys open what is encrypted to the master
 * @param authority who issues certificates
 * @param operators their identities
 * @param logins the identities that logins made
 */
public record Desk(
    Jobs jobs,
    Runs runs,
    RunnerCalls runners,
    Orchestra orchestra,
    Inventory inventory,
    Sessions sessions,
    MinionKeys keys,
    Tokens tokens,
    EventLog events,
    SessionService.PillarSource pillars,
    String version,
    Authority authority,
    Instant started,
    Access access,
    Policies policies,
    Joiners joiners,
    ReactorDesk reactors,
    MasterSchedule schedule,
    Drift drift,
    Sending webhooks,
    Returners returners,
    Audit audit,
    MasterKeys secretKeys,
    Operators operators,
    LoginCertificates logins,
    Clock clock) {}
