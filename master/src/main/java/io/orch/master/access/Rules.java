package io.orch.master.access;

import static java.util.Map.entry;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of all remote calls: to whom each is open, and what it does. */
public final class Rules {

  private static final Rule OWN = new Rule.AnyMinion(Effect.OWN);

  /** Full method name to rule. */
  private static final Map<String, Rule> TABLE =
      Map.ofEntries(
          entry("orch.v1.Enrollment/Challenge", new Rule.Anyone(Effect.READ)),
          entry("orch.v1.Enrollment/Join", new Rule.Anyone(Effect.WRITE)),
          entry("orch.v1.Enrollment/Renew", new Rule.AnyMinion(Effect.WRITE)),
          entry("orch.v1.Logins/ListLoginMethods", new Rule.Anyone(Effect.READ)),
          entry("orch.v1.Logins/LogIn", new Rule.Anyone(Effect.WRITE)),
          entry("orch.v1.Session/Connect", OWN),
          entry("orch.v1.Session/GetPillar", OWN),
          entry("orch.v1.Session/GetSettings", OWN),
          entry("orch.v1.Session/SendEvents", OWN),
          entry("orch.v1.Session/UpdateMine", OWN),
          entry("orch.v1.Session/GetMine", OWN),
          entry("orch.v1.Tree/GetManifest", OWN),
          entry("orch.v1.Tree/GetBlobs", OWN),
          entry(
              "orch.v1.Authorities/ListAuthorities",
              new Rule.OperatorWith(Permission.CA_READ, Effect.READ)),
          entry(
              "orch.v1.Authorities/RotateAuthority",
              new Rule.OperatorWith(Permission.CA_CHANGE, Effect.WRITE)),
          entry(
              "orch.v1.Authorities/RetireAuthority",
              new Rule.OperatorWith(Permission.CA_CHANGE, Effect.WRITE)),
          entry(
              "orch.v1.Backups/MakeBackup",
              new Rule.OperatorWith(Permission.BACKUP_MAKE, Effect.REVEAL)),
          entry(
              "orch.v1.Bootstraps/GetUserData",
              new Rule.OperatorWith(Permission.USERDATA_READ, Effect.READ)),
          read("GetVersion", Permission.VERSION_READ),
          write("StartJob", Permission.JOB_START),
          read("WatchJob", Permission.JOB_READ),
          read("GetJob", Permission.JOB_READ),
          read("ListJobs", Permission.JOB_READ),
          write("CancelJob", Permission.JOB_CANCEL),
          write("StartRun", Permission.RUN_START),
          read("WatchRun", Permission.RUN_READ),
          read("GetRun", Permission.RUN_READ),
          read("ListRuns", Permission.RUN_READ),
          write("CancelRun", Permission.RUN_CANCEL),
          write("PauseRun", Permission.RUN_CANCEL),
          write("ResumeRun", Permission.RUN_START),
          write("RetryRun", Permission.RUN_START),
          write("ApproveRun", Permission.RUN_APPROVE),
          write("RejectRun", Permission.RUN_APPROVE),
          read("GetPlan", Permission.RUN_READ),
          write("ApplyPlan", Permission.RUN_START),
          read("ListEnvironments", Permission.RUN_READ),
          read("GetEnvironment", Permission.RUN_READ),
          write("RollbackEnvironment", Permission.RUN_START),
          read("ListLocks", Permission.LOCK_READ),
          write("ReleaseLock", Permission.LOCK_RELEASE),
          read("ListReactors", Permission.REACTOR_READ),
          read("ListDeadLetters", Permission.REACTOR_READ),
          write("ChangeDeadLetters", Permission.REACTOR_CHANGE),
          write("ResumeReactor", Permission.REACTOR_CHANGE),
          reveal("TestReactors", Permission.REACTOR_CHANGE),
          read("ListSchedules", Permission.SCHEDULE_READ),
          write("ChangeSchedule", Permission.SCHEDULE_CHANGE),
          read("ListDrift", Permission.DRIFT_READ),
          write("CheckDrift", Permission.DRIFT_CHECK),
          read("WatchDriftLook", Permission.DRIFT_READ),
          read("ListWebhooks", Permission.EVENT_READ),
          read("ListDeadWebhookEvents", Permission.EVENT_READ),
          read("ListReturners", Permission.EVENT_READ),
          read("ListDeadReturns", Permission.EVENT_READ),
          write("RetryReturns", Permission.EVENT_FIRE),
          read("ListMinions", Permission.MINION_READ),
          read("GetMinion", Permission.MINION_READ),
          read("ListKeys", Permission.KEY_READ),
          write("ChangeKey", Permission.KEY_CHANGE),
          write("CreateToken", Permission.TOKEN_CREATE),
          read("WatchEvents", Permission.EVENT_READ),
          read("ListEvents", Permission.EVENT_READ),
          write("ReplayEvents", Permission.EVENT_FIRE),
          write("FireEvent", Permission.EVENT_FIRE),
          reveal("GetPillar", Permission.PILLAR_READ),
          read("GetSecretKey", Permission.SECRET_KEY),
          reveal("OpenSecrets", Permission.SECRET_OPEN),
          write("RenewSecretKey", Permission.SECRET_RENEW),
          write("CallRunner", Permission.RUNNER_CALL),
          entry("orch.v1.Operator/RenewOperator", new Rule.AnyOperator(Effect.WRITE)),
          entry("orch.v1.Operator/WhoAmI", new Rule.AnyOperator(Effect.READ)),
          entry("orch.v1.Operator/LogOut", new Rule.AnyOperator(Effect.WRITE)),
          read("ListOperators", Permission.OPERATOR_READ),
          write("CertifyOperator", Permission.OPERATOR_CHANGE),
          write("CreateApiToken", Permission.OPERATOR_CHANGE),
          write("RevokeOperator", Permission.OPERATOR_CHANGE),
          read("ListAudit", Permission.AUDIT_READ),
          read("VerifyAudit", Permission.AUDIT_READ),
          read("ListFunctions", Permission.FUNCTION_READ));

  private Rules() {}

  private static Map.Entry<String, Rule> read(String method, Permission permission) {
    return operator(method, permission, Effect.READ);
  }

  private static Map.Entry<String, Rule> write(String method, Permission permission) {
    return operator(method, permission, Effect.WRITE);
  }

  private static Map.Entry<String, Rule> reveal(String method, Permission permission) {
    return operator(method, permission, Effect.REVEAL);
  }

  private static Map.Entry<String, Rule> operator(
      String method, Permission permission, Effect effect) {
    return entry("orch.v1.Operator/" + method, new Rule.OperatorWith(permission, effect));
  }

  /** Full method name to rule. */
  public static Map<String, Rule> all() {
    return TABLE;
  }

  /** The rule of a method; null for one that has none. */
  static @Nullable Rule of(String method) {
    return TABLE.get(method);
  }

  /** Whether a call is noted in the audit log also when it was allowed. */
  public static boolean noted(String method) {
    Rule rule = of(method);
    return rule != null && rule.effect().noted();
  }
}
