package io.orch.master.webhook;

import io.orch.master.access.Actor;
import io.orch.master.access.Caller;
import io.orch.master.audit.Audit;
import io.orch.master.audit.Outcome;
import io.orch.master.operator.ApiToken;
import io.orch.master.operator.Operators;
import io.orch.proto.web.WebRequest;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.Optional;

/** Who sends to hooks by API tokens, and the entries of it in the audit log. Thread-safe. */
public record Senders(Operators operators, Audit audit) {

  private static final String BEARER = "Bearer " + Operators.TOKEN_PREFIX;
  private static final int LONGEST = 200;
  private static final String ACTION = "Webhook";

  /** The API token that a request shows; empty for none. */
  static Optional<String> token(WebRequest request) {
    String shown = request.header("authorization");
    return shown.startsWith(BEARER) && shown.length() <= LONGEST
        ? Optional.of(shown.substring("Bearer ".length()))
        : Optional.empty();
  }

  /**
   * In whose name a request is.
   *
   * @throws OrchException TOKEN_INVALID, TOKEN_EXPIRED, or PERMISSION_DENIED when the hook does not
   *     take his
   */
  String sender(String token, HookSettings hook, WebRequest request) {
    Caller caller = new Caller.Anonymous();
    try {
      ApiToken good = operators.authenticate(token);
      String actor = Actor.with(good.operator(), good.roles());
      caller = new Caller.Operator(actor);
      if (!hook.tokens().contains(good.operator())) {
        throw new OrchException(
            ErrorCode.PERMISSION_DENIED,
            "webhook "
                + hook.name()
                + " takes no API tokens of operator "
                + good.operator()
                + "; its 'tokens' in the configuration names those it takes");
      }
      return actor;
    } catch (OrchException e) {
      note(caller, hook, request, Outcome.REFUSED, e.code() + ": " + e.getMessage());
      throw e;
    }
  }

  /** Notes what came of a request in an operator's name. */
  void done(String actor, HookSettings hook, WebRequest request, String detail) {
    note(new Caller.Operator(actor), hook, request, Outcome.DONE, detail);
  }

  private void note(
      Caller who, HookSettings hook, WebRequest request, Outcome outcome, String detail) {
    audit.record(
        who, request.from().getHostAddress(), ACTION, "hook " + hook.name(), outcome, detail);
  }
}
